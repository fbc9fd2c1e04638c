import { createHash, randomBytes } from 'node:crypto';
import type { Box } from '../../../src/box/box';
import { knock } from '../../../src/cli/bench/box-orders';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { fromBase64Url } from '../../../src/domain/sealing/base64';
import { fromHex } from '../../../src/domain/sealing/bytes';
import { isAbsenceValid } from '../../../src/domain/sealing/absence';
import { sealEnvelope } from '../../../src/domain/sealing/envelope';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { openBox, TrialVote } from './box-kit';

let database: FreshDatabase;
let box: Box;
let vote: TrialVote;
beforeAll(async () => {
  database = await freshDatabase('box');
  box = await openBox(database.url);
  vote = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(100);
});
afterAll(async () => {
  await box.close();
  await database.drop();
});

const handleOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
const put = (to: TrialVote, bytes: Uint8Array, type = 'application/octet-stream', handle = handleOf(bytes)) =>
  knock<ProblemDetails>('PUT', `${to.hallUrl}/v1/ballots/${to.ballotId}/papers/${handle}`, bytes, type);
const changed = (bytes: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] ^= 1;
  return copy;
};
const accepted = async (of: TrialVote): Promise<unknown> => (await of.order({ command: 'status' })).body.accepted;

describe('a wrong cast is named and changes nothing', () => {
  afterEach(async () => expect(await accepted(vote)).toBe(0));

  it.each<[string, number, string, () => Promise<{ status: number; body: ProblemDetails }>]>([
    ['another content type', 415, 'unsupported-media-type', () => put(vote, vote.paper().frozen, 'application/json')],
    ['a body that is too large', 413, 'too-large', () => put(vote, randomBytes(200_000))],
    ['a body that is too short', 400, 'malformed-paper', () => put(vote, vote.paper().frozen.subarray(0, 500))],
    ['an empty body', 400, 'malformed-paper', () => put(vote, new Uint8Array())],
    ['random bytes', 400, 'malformed-paper', () => put(vote, randomBytes(vote.paper().frozen.length))],
    ['a handle that is not the hash', 400, 'malformed-paper', () => put(vote, vote.paper().frozen, undefined, handleOf(randomBytes(4)))],
    ['another magic', 400, 'malformed-paper', () => put(vote, changed(vote.paper().frozen, 0))],
    ['another codec', 400, 'malformed-paper', () => put(vote, changed(vote.paper().frozen, 4))],
    ['another ballot id in the paper', 400, 'wrong-ballot', () => put(vote, changed(vote.paper().frozen, 6))],
    ['another manifest', 400, 'wrong-ballot', () => put(vote, changed(vote.paper().frozen, 30))],
    ['a token key that was not signed', 403, 'token-invalid', () => put(vote, changed(vote.paper().frozen, 60))],
    ['another token prefix', 403, 'token-invalid', () => put(vote, changed(vote.paper().frozen, 90))],
    ['a forged token signature', 403, 'token-invalid', () => put(vote, changed(vote.paper().frozen, 300))],
    ['changed marks', 403, 'signature-invalid', () => put(vote, changed(vote.paper().frozen, 525))],
    ['a forged paper signature', 403, 'signature-invalid', () => put(vote, changed(vote.paper().frozen, vote.paper().frozen.length - 1))],
  ])('%s', async (_, status, code, cast) => {
    const reply = await cast();
    expect(reply).toMatchObject({ status, body: { status, code, type: `urn:piaojue:problem:${code}`, problems: expect.any(Array) } });
  });

  it('unknown ballots and unknown paths', async () => {
    const stranger = '00000000-0000-4000-8000-000000000000';
    const cast = await knock<ProblemDetails>('PUT', `${vote.hallUrl}/v1/ballots/${stranger}/papers/${handleOf(randomBytes(1))}`, randomBytes(10));
    expect(cast).toMatchObject({ status: 404, body: { code: 'ballot-unknown' } });
    for (const path of ['/', '/v1/ballots', `/v1/ballots/${vote.ballotId}/papers/short`, '/v1/commands']) {
      expect(await knock('PUT', `${vote.hallUrl}${path}`, 'x')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  it('a token of another ballot under this one', async () => {
    const other = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(100);
    const paper = other.paper();
    expect(await put(vote, paper.frozen)).toMatchObject({ status: 400, body: { code: 'wrong-ballot' } });
    const dressed = Buffer.from(paper.frozen);
    Buffer.from(vote.paper().frozen).copy(dressed, 5, 5, 53);
    expect(await put(vote, dressed)).toMatchObject({ status: 403, body: { code: 'token-invalid' } });
  });

  it('tells the reason in Chinese and English and lets any page ask', async () => {
    const reply = await put(vote, randomBytes(10));
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' });
    expect(reply.body.title).toMatch(/表决票.*paper/);
    const preflight = await knock('OPTIONS', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/papers/x`);
    expect(preflight).toMatchObject({ status: 204, headers: { 'access-control-allow-methods': 'GET, PUT', 'access-control-max-age': '86400' } });
    expect(preflight.headers['set-cookie']).toBeUndefined();
  });
});

it('refuses envelopes sealed to another key, for another ballot, or cut', async () => {
  const secret = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(10);
  const { frozen, handle } = secret.paper();
  const toOther = sealEnvelope(randomBytes(frozen.length - 48), nodeSuite.x25519PublicKey(randomBytes(32)), secret.ballot.frozen.hash, randomBytes(32), nodeSuite);
  const forOther = sealEnvelope(randomBytes(frozen.length - 48), fromBase64Url(secret.ballot.frozen.manifest.box!.sealingKey!), randomBytes(32), randomBytes(32), nodeSuite);
  for (const bytes of [toOther, forOther, changed(frozen, 0), changed(frozen, 100), frozen.subarray(0, 20)]) {
    expect(await put(secret, bytes)).toMatchObject({ status: 400, body: { code: 'malformed-paper' } });
  }
  expect(await put(secret, frozen, undefined, handle)).toMatchObject({ status: 200 });
});

it('takes one paper per token, and never another', async () => {
  const once = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(10);
  const key = randomBytes(32);
  const [first, second] = [once.paper(10, key), once.paper(0, key)];
  const together = await Promise.all([once.cast(first), once.cast(second), once.cast(first), once.cast(second)]);
  const statuses = together.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 409, 409]);
  expect(together.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(['token-already-used', 'token-already-used']);
  expect(await accepted(once)).toBe(1);
});

it('takes no more papers than were issued, however many come at once, until a supplement', async () => {
  const full = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(100);
  const papers = Array.from({ length: 300 }, () => full.paper());
  const replies = await Promise.all(papers.map((paper) => full.cast(paper)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(new Set(['box-full']));
  const inside = replies.findIndex(({ status }) => status === 200);
  expect((await full.cast(papers[inside])).status).toBe(200);
  await full.order({ command: 'supplement', maxPapers: 101 });
  const outside = replies.findIndex(({ status }) => status !== 200);
  expect((await full.cast(papers[outside])).status).toBe(200);
  expect(await accepted(full)).toBe(101);
});

it('takes nothing before opening; after closing it gives the receipt of what is in, and signs that the rest is not', async () => {
  const shut = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).arm();
  const [inTime, late] = [shut.paper(), shut.paper()];
  expect(await shut.cast(inTime)).toMatchObject({ status: 409, body: { code: 'not-open-yet' } });
  await shut.order({ command: 'open', maxPapers: 10 });
  const receipt = await shut.cast(inTime);
  expect(await knock('GET', `${shut.hallUrl}/v1/ballots/${shut.ballotId}/closing`)).toMatchObject({ status: 409, body: { code: 'not-closed-yet' } });
  await shut.order({ command: 'close', graceSeconds: 0 });
  expect(await shut.cast(inTime)).toMatchObject({ status: 200, body: receipt.body });
  const refused = await knock<ProblemDetails & { absence: { leafHash: string; signature: string } }>('PUT', `${shut.hallUrl}/v1/ballots/${shut.ballotId}/papers/${late.handle}`, late.frozen);
  expect(refused).toMatchObject({ status: 409, body: { code: 'already-closed' } });
  const { receiptKey } = shut.ballot.frozen.manifest.box!;
  expect(isAbsenceValid(refused.body.absence, shut.ballotId, fromHex(late.leafHash), receiptKey, nodeSuite)).toBe(true);
});
