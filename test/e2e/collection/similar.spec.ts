import type { ProposalReceipt, ProposeRequest, SimilarProposal, SimilarRequest } from '../../../src/contract/http/proposals';
import type { SimilarSuggestion } from '../../../src/contract/http/screenings';
import { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';
import { idea, places, round } from '../../factories/collection';
import { Bench, ok } from '../screening/bench-kit';

let bench: Bench;
let anyone: BrowserSession;
let programmeId: string;

beforeAll(async () => {
  bench = await Bench.begin();
  anyone = new BrowserSession(bench.running.url);
  await places(bench.running, bench.congressId);
  programmeId = await round(bench.running, bench.congressId, { isContinuous: true });
});
afterAll(() => bench.end());

const DRAFT: SimilarRequest = { title: '文庙路装几盏路灯', need: '晚上学生放学看不清路', area: '城关镇', location: '文庙路', category: 'city', latitude: null, longitude: null };
const ask = async (draft: Partial<SimilarRequest> = {}, who = anyone): Promise<SimilarProposal[]> => ok(await who.post<SimilarProposal[]>('/api/public/test/proposals/similar', { ...DRAFT, ...draft }));
const idsOf = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);
const propose = async (change: Partial<ProposeRequest>, into = programmeId): Promise<ProposalReceipt> => ok(await anyone.post<ProposalReceipt>('/api/public/test/proposals', idea(into, { location: '', ...change })));
const shown = async (change: Partial<ProposeRequest>): Promise<ProposalReceipt> => {
  const receipt = await propose(change);
  ok(await bench.moderate(programmeId, [receipt.id]));
  return receipt;
};
const onBench = async (id: string, who = bench.office): Promise<SimilarSuggestion[]> => ok(await who.get<SimilarSuggestion[]>(`/api/screenings/${id}/similar`));
const lamps = (change: Partial<ProposeRequest> = {}) => ({ title: '文庙路晚上黑灯瞎火', need: '孩子放学走夜路，装几盏灯吧。', location: '文庙路', ...change });

describe('while somebody writes', () => {
  it('says what is there already and why, from the moment it is public', async () => {
    const waiting = await propose(lamps());
    expect(await ask()).toEqual([]);
    ok(await bench.moderate(programmeId, [waiting.id]));
    await shown({ title: '给东门街道装充电桩', need: '电动车没有地方充电，线拉得到处都是。', area: '东门街道' });
    const [found, ...others] = await ask();
    expect(others).toEqual([]);
    expect(found).toEqual({
      ...{ id: waiting.id, number: waiting.number, title: '文庙路晚上黑灯瞎火', need: '孩子放学走夜路，装几盏灯吧。', location: '文庙路', year: 2027, state: 'collected', isLikelyDuplicate: true },
      reasons: [{ kind: 'same-site', name: '文庙路' }, { kind: 'same-matter', name: '路灯', words: expect.arrayContaining(['黑灯瞎火']) }, { kind: 'shared-words', words: ['装几盏', '晚上', '放学'] }, { kind: 'same-category', category: 'city' }],
    });
    expect(await ask({ title: '乡镇中心校装空调', need: '夏天教室太热', location: '中心校' })).toEqual([]);
  });

  it('keeps in step with what is redacted, merged, parted again and hidden', async () => {
    const [one, other] = [await shown(lamps({ title: '桃园路装路灯', location: '桃园路' })), await shown(lamps({ title: '桃园路没有路灯', location: '桃园路' }))];
    const draft = { title: '桃园路要路灯', location: '桃园路' };
    expect(idsOf(await ask(draft)).slice(0, 2).sort()).toEqual([one.id, other.id].sort());
    const { mergeId } = ok(await bench.office.post<{ mergeId: string }>(`/api/screenings/${one.id}/merge`, { into: await bench.numberOf(other.id), reason: '同一条路' }));
    expect(idsOf(await ask(draft))).toEqual(expect.not.arrayContaining([one.id]));
    ok(await bench.office.post(`/api/screenings/merges/${mergeId}/undo`, { reason: '不是' }));
    expect(idsOf(await ask(draft))).toContain(one.id);
    ok(await bench.office.patch(`/api/screenings/${one.id}/text`, { title: '建一座游泳馆', need: '没有地方学游泳，孩子夏天下河。', location: '体育中心', reason: '换一件事' }));
    expect(idsOf(await ask(draft))).not.toContain(one.id);
    expect(idsOf(await ask({ title: '建游泳馆', need: '孩子没有地方学游泳', location: '体育中心' }))).toEqual([one.id]);
    const { moderation } = await bench.look(other.id);
    ok(await bench.office.post(`/api/screenings/moderations/${moderation!.id}/undo`, { reason: '看错了' }));
    expect(idsOf(await ask(draft))).not.toContain(other.id);
  });

  it('is told nothing by what is not public: not an answer, an order, a measure or a reason', async () => {
    await shown(lamps({ title: '槐荫巷装路灯', location: '槐荫巷' }));
    const draft = { title: '槐荫巷路灯', location: '槐荫巷' };
    const before = JSON.stringify([await ask(draft), await ask({ title: '槐荫巷' }), await ask({ ...draft, need: 'ZEBRA 秘密' })]);
    for (let copy = 0; copy < 12; copy += 1) await propose(lamps({ title: '槐荫巷路灯 ZEBRA', need: '槐荫巷的路灯不亮，秘密 ZEBRA。', location: '槐荫巷' }));
    const hidden = await propose(lamps({ title: '槐荫巷路灯坏了', location: '槐荫巷' }));
    ok(await bench.moderate(programmeId, [hidden.id], 'hide', { reason: 'insult' }));
    expect(JSON.stringify([await ask(draft), await ask({ title: '槐荫巷' }), await ask({ ...draft, need: 'ZEBRA 秘密' })])).toBe(before);
  });

  it('knows the same after a restart, and what another program took in', async () => {
    const receipt = await shown(lamps({ title: '竹林路装路灯', location: '竹林路' }));
    const draft = { title: '竹林路路灯', location: '竹林路' };
    const found = await ask(draft);
    expect(idsOf(found)).toContain(receipt.id);
    const again = await runApp({ databaseUrl: bench.running.settings.databaseUrl });
    expect(await ask(draft, new BrowserSession(again.url))).toEqual(found);
    const later = await shown(lamps({ title: '竹林路的路灯', location: '竹林路' }));
    expect(idsOf(await ask(draft, new BrowserSession(again.url)))).toContain(later.id);
    await again.stop();
  });

  it('lets nobody ask without end, and passes over no wrong request', async () => {
    expect((await anyone.post('/api/public/test/proposals/similar', { ...DRAFT, need: '长'.repeat(2001) })).status).toBe(400);
    expect((await anyone.post('/api/public/elsewhere/proposals/similar', DRAFT)).status).toBe(404);
    const answers = await Promise.all(Array.from({ length: 320 }, () => anyone.post('/api/public/test/proposals/similar', { title: '' })));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual(expect.arrayContaining([429]));
  });
});

describe('on the bench', () => {
  it('lists what may be the same, of earlier rounds and not public too, and one merge later says what it is part of', async () => {
    const earlier = await round(bench.running, bench.congressId, { isContinuous: true, year: 2026 });
    const [old, first] = [await propose(lamps({ title: '梧桐街装路灯', location: '梧桐街' }), earlier), await propose(lamps({ title: '梧桐街晚上太黑', location: '梧桐街' }))];
    const second = await propose(lamps({ title: '梧桐街路灯', location: '梧桐街' }));
    const found = await onBench(second.id);
    expect(idsOf(found).slice(0, 2).sort()).toEqual([old.id, first.id].sort());
    expect(found.find(({ id }) => id === old.id)).toMatchObject({ programmeId: earlier, isPublic: false, isLikelyDuplicate: true, reasons: expect.arrayContaining([{ kind: 'same-site', name: '梧桐街' }]) });
    const { number } = found.find(({ id }) => id === first.id)!;
    ok(await bench.office.post(`/api/screenings/${second.id}/merge`, { into: number, reason: '同一条街' }));
    const third = await propose(lamps({ title: '梧桐街要装路灯', location: '梧桐街' }));
    expect((await onBench(third.id)).find(({ id }) => id === second.id)).toMatchObject({ mergedInto: number });
  });

  it('shows a unit only what it was asked about, and a stranger nothing', async () => {
    const [asked, stranger] = [await bench.unit('县住建局'), await bench.unit('县林业局')];
    const [one, other] = [await shown(lamps({ title: '银杏路装路灯', location: '银杏路' })), await shown(lamps({ title: '银杏路路灯', location: '银杏路' }))];
    const assign = async (id: string) => ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [asked.id], leadUnitId: null, workingDays: 5 }));
    await assign(one.id);
    expect(await onBench(one.id, asked.desk)).toEqual([]);
    await assign(other.id);
    expect(idsOf(await onBench(one.id, asked.desk))).toEqual([other.id]);
    expect((await stranger.desk.get(`/api/screenings/${one.id}/similar`)).status).toBe(404);
    expect((await anyone.get(`/api/screenings/${one.id}/similar`)).status).toBe(401);
  });
});
