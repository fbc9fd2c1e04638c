import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import type { AttachmentView, ProposalReceipt } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { AttachmentsService } from '../../../src/modules/proposals/attachments/attachments.service';
import { ProposalsService } from '../../../src/modules/proposals/proposals.service';
import { idea, round } from '../../factories/collection';
import { foundCongress, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { CAMERA, photoWithPlace, pngBomb } from './pictures';

let running: RunningApp;
let congressId: string;
let programmeId: string;
let nobody: BrowserSession;
beforeAll(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  programmeId = await round(running, congressId);
  nobody = new BrowserSession(running.url);
});
afterAll(() => running.stop());

const DOOR = '/api/public/test/attachments';
const upload = <T = AttachmentView>(file: Uint8Array, name: string) => nobody.upload<T>(DOOR, file, name);
const incoming = () => readdirSync(join(running.settings.dataFolder, 'uploads', 'incoming'));
const kept = async (): Promise<number> => (await running.database.query('select count(*)::int as n from attachments'))[0].n;
const propose = (attachmentIds: string[], who = nobody) => who.post<ProposalReceipt & ProblemDetails>('/api/public/test/proposals', idea(programmeId, { attachmentIds, area: '', category: '' }));
const show = (id: string, isPublic = true) => running.database.transaction((tx) => running.app.get(ProposalsService).show(tx, congressId, [id], isPublic));
const pdf = (size = 1000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 32), Buffer.from('\n%%EOF\n')]);

describe('a photo', () => {
  it('loses place, camera and time before anybody sees it, stands upright and is small', async () => {
    const photo = await photoWithPlace();
    expect(await sharp(photo).metadata()).toMatchObject({ exif: expect.any(Buffer), orientation: 6 });
    expect(photo.toString('latin1')).toContain(CAMERA);
    const { status, body } = await upload(photo, 'C:\\fakepath\\张三家门口.JPG');
    expect([status, body]).toEqual([201, { id: expect.any(String), name: '张三家门口.jpg', mediaType: 'image/jpeg', bytes: expect.any(Number), url: `${DOOR}/${body.id}` }]);
    const proposal = (await propose([body.id])).body;
    await show(proposal.id);
    const { bytes, headers } = await nobody.get(body.url);
    const { exif, icc, xmp, iptc, width, height, orientation } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, iptc: undefined, orientation: undefined });
    expect([width, height]).toEqual([1365, 2048]);
    expect(bytes.toString('latin1')).not.toMatch(/Exif|GPS|PhoneOf/);
    expect([headers.get('content-type'), headers.get('x-content-type-options'), headers.get('content-disposition')]).toEqual(['image/jpeg', 'nosniff', `inline; filename="attachment-${body.id.slice(0, 8)}.jpeg"`]);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(incoming()).toEqual([]);
  });

  it('is seen by staff at once, by the public when its suggestion is shown, and not when it is hidden again', async () => {
    const { body } = await upload(await photoWithPlace(20, 20), 'a.jpg');
    const office = await signedInStaff(running, 'office');
    const scrutineer = await signedInStaff(running, 'scrutineer');
    const seenBy = async () => Promise.all([nobody, scrutineer, office].map(async (who) => (await who.get(body.url)).status));
    expect(await seenBy()).toEqual([404, 404, 200]);
    const { id } = (await propose([body.id])).body;
    expect(await seenBy()).toEqual([404, 404, 200]);
    await show(id);
    expect(await seenBy()).toEqual([200, 200, 200]);
    await show(id, false);
    expect(await seenBy()).toEqual([404, 404, 200]);
    await show(id);
    await running.database.transaction((tx) => running.app.get(AttachmentsService).showPublicly(tx, systemOf(congressId), body.id, false));
    expect(await seenBy()).toEqual([404, 404, 200]);
    expect((await office.get(body.url)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('may have seen-through parts, and comes as PNG, WebP or JPEG', async () => {
    const glass = sharp({ create: { width: 30, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });
    expect((await upload(await glass.png().toBuffer(), 'a.png')).body).toMatchObject({ mediaType: 'image/webp', name: 'a.webp' });
    expect((await upload(await glass.webp().toBuffer(), 'a.webp')).body.mediaType).toBe('image/webp');
    expect((await upload(await glass.flatten().png().toBuffer(), 'a.png')).body.mediaType).toBe('image/jpeg');
  });

  it('stands in one suggestion, and once on disk however often it is sent', async () => {
    const photo = await photoWithPlace(64, 48);
    const [one, other] = [(await upload(photo, 'a.jpg')).body, (await upload(photo, 'b.jpg')).body];
    const hashes = await running.database.query('select distinct content_hash from attachments where attachment_id = any($1)', [[one.id, other.id]]);
    expect(hashes).toHaveLength(1);
    expect((await propose([one.id])).status).toBe(201);
    expect((await propose([one.id])).body).toMatchObject({ code: 'invalid-proposal', problems: [{ code: 'attachment-unknown', at: 'attachmentIds[0]' }] });
    expect((await propose([other.id.toUpperCase()])).status).toBe(201);
  });
});

describe('a document', () => {
  it('is taken as it is, handed out as a file, and shown only after somebody has read it', async () => {
    const { body } = await upload(pdf(), '../../方案<1>.exe');
    expect(body).toMatchObject({ mediaType: 'application/pdf', name: '方案1.pdf' });
    const { id } = (await propose([body.id])).body;
    await show(id);
    expect((await nobody.get(body.url)).status).toBe(404);
    const service = running.app.get(AttachmentsService);
    const views = async (reader: 'public' | 'staff') => [...(await service.of(running.database.manager, congressId, 'test', [id], reader)).values()].flat().map(({ name }) => name);
    expect([await views('public'), await views('staff')]).toEqual([[], ['方案1.pdf']]);
    await running.database.transaction((tx) => service.showPublicly(tx, systemOf(congressId), body.id, true));
    const { bytes, headers } = await nobody.get(body.url);
    expect([bytes.equals(pdf()), headers.get('content-disposition')]).toEqual([true, `attachment; filename="attachment-${body.id.slice(0, 8)}.pdf"`]);
    expect(await views('public')).toEqual(['附件1.pdf']);
  });
});

describe('what is no photo and no document', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(10_000_000))]);
  it.each<[string, () => Buffer | Promise<Buffer>, number, string, string | undefined]>([
    ['a drawing with a script', () => svg, 415, 'not-a-picture-or-pdf', undefined],
    ['a page by the name of a photo', () => Buffer.from('<html><script>alert(1)</script>'), 415, 'not-a-picture-or-pdf', undefined],
    ['a zip bomb by the name of a photo', () => zip, 415, 'not-a-picture-or-pdf', undefined],
    ['an animation', () => Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 415, 'not-a-picture-or-pdf', undefined],
    ['nothing', () => Buffer.alloc(0), 415, 'not-a-picture-or-pdf', undefined],
    ['noise behind the first bytes of a photo', () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5000, 7)]), 415, 'not-a-picture-or-pdf', 'picture-broken'],
    ['half a photo', async () => (await photoWithPlace(400, 400)).subarray(0, 700), 415, 'not-a-picture-or-pdf', 'picture-broken'],
    ['half a document', () => pdf().subarray(0, 500), 415, 'not-a-picture-or-pdf', 'picture-broken'],
    ['900 million pixels in a few kilobytes', () => pngBomb(30_000, 30_000), 413, 'too-large', 'too-many-pixels'],
    ['a document of 11 MB', () => pdf(11 * 1024 * 1024), 413, 'too-large', 'file-larger-than'],
  ])('is refused with its reason and leaves nothing behind: %s', async (_, file, status, code, reason) => {
    const before = await kept();
    const answer = await upload<ProblemDetails>(await file(), 'photo.jpg');
    expect([answer.status, answer.body.code, answer.body.problems[0]?.code]).toEqual([status, code, reason]);
    expect([await kept(), incoming()]).toEqual([before, []]);
  });

  it('is refused with its reason and leaves nothing behind: a photo of 50 MB, heard out to its end so that the sender reads the answer', async () => {
    const [before, port] = [await kept(), new URL(running.url).port];
    const ends = ['--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n', '\r\n--b--\r\n'] as const;
    const megabyte = Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(1024 * 1024 - 3)]);
    const sending = httpRequest({ port, host: '127.0.0.1', path: DOOR, method: 'POST', agent: false, headers: { 'content-type': 'multipart/form-data; boundary=b' } });
    Readable.from([Buffer.from(ends[0]), ...Array<Buffer>(50).fill(megabyte), Buffer.from(ends[1])]).pipe(sending);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    expect([answer.statusCode, JSON.parse(await text(answer))]).toEqual([413, expect.objectContaining({ code: 'too-large' })]);
    expect([await kept(), incoming()]).toEqual([before, []]);
  });

  it('is named where there is no file, or a field nobody asked for', async () => {
    expect((await nobody.post<ProblemDetails>(DOOR, {})).body).toMatchObject({ code: 'invalid-request', problems: [{ code: 'required', at: 'file' }] });
    const form = new FormData();
    form.append('other', new Blob(['x']), 'x');
    expect((await nobody.send<ProblemDetails>('POST', DOOR, form)).status).toBe(400);
    expect((await nobody.get(`${DOOR}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
    expect((await nobody.get(`${DOOR}/..%2f..%2fkeys`)).status).toBe(404);
  });
});

describe('uploads whose suggestion never came', () => {
  it('go after six hours, bytes and all, and leave those that others use', async () => {
    const service = running.app.get(AttachmentsService);
    const [gone, shared, same] = [(await upload(await photoWithPlace(31, 31), 'a.jpg')).body, (await upload(await photoWithPlace(32, 32), 'a.jpg')).body, (await upload(await photoWithPlace(32, 32), 'b.jpg')).body];
    await propose([same.id]);
    await running.database.query(`update attachments set uploaded_at = now() - interval '7 hours' where attachment_id = any($1)`, [[gone.id, shared.id]]);
    Reflect.set(service, 'sweptAt', 0);
    await upload(await photoWithPlace(33, 33), 'c.jpg');
    const office = await signedInStaff(running, 'office');
    expect(await Promise.all([gone, shared, same].map(async ({ url }) => (await office.get(url)).status))).toEqual([404, 404, 200]);
  });
});
