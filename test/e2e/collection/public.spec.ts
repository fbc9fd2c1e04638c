import type { MapCluster, ProposalReceipt, PublicProposal, PublicProposalPage, PublicStatistics, QueryAnswer } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { ProposeRequest } from '../../../src/contract/http/proposals';
import { BrowserSession } from '../../support/browser-session';
import { idea, PAST_DATES, places, round } from '../../factories/collection';
import { Bench, FEASIBLE, ok } from '../screening/bench-kit';

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

const at = (path: string): string => `/api/public/test/${path}`;
const get = async <T>(path: string): Promise<T> => ok(await anyone.get<T>(at(path)));
const propose = async (change: Partial<ProposeRequest> = {}): Promise<ProposalReceipt> => ok(await anyone.post<ProposalReceipt>(at('proposals'), idea(programmeId, change)));
const shown = async (change: Partial<ProposeRequest> = {}): Promise<ProposalReceipt> => {
  const receipt = await propose(change);
  ok(await bench.moderate(programmeId, [receipt.id]));
  return receipt;
};
const text = async (path: string): Promise<string> => (await anyone.get(at(path))).bytes.toString();

describe('suggestions as anybody may see them', () => {
  it('come after moderation, and are found by words, field, area and origin', async () => {
    const lamp = await shown({ title: '北街装路灯', need: '北街晚上没有照明，学生下晚自习看不见路。', location: '北街小学门口' });
    const clinic = await shown({ title: '南村建卫生室', need: '南村到镇上看病要走一个小时。', category: 'health', area: '东门街道', location: '南村' });
    const waiting = await propose({ title: '尚未审核的建议一条' });
    const ids = async (query: string) => (await get<PublicProposalPage>(`proposals?programme=${programmeId}&${query}`)).proposals.map(({ id }) => id);
    expect(await ids('')).toEqual([clinic.id, lamp.id]);
    expect(await ids(`q=${encodeURIComponent('晚自习')}`)).toEqual([lamp.id]);
    expect(await ids(`q=${encodeURIComponent('南村 看病')}`)).toEqual([clinic.id]);
    expect(await ids(`q=${encodeURIComponent('没有的词')}`)).toEqual([]);
    const led = await shown({ title: '西街换ＬＥＤ灯', need: '西街的路灯太暗，换成 LED灯 省电。', area: '东门街道' });
    for (const q of ['LED灯', 'ｌｅｄ灯', '换led']) expect([q, await ids(`q=${encodeURIComponent(q)}`)]).toEqual([q, [led.id]]);
    ok(await bench.office.patch(`/api/screenings/${led.id}/text`, { title: '西街换节能灯具', reason: '用词' }));
    expect([await ids(`q=${encodeURIComponent('节能灯具')}`), await ids(`q=${encodeURIComponent('换led')}`)]).toEqual([[led.id], []]);
    expect(await ids('category=health')).toEqual([clinic.id]);
    expect(await ids(`area=${encodeURIComponent('城关镇')}&origin=resident`)).toEqual([lamp.id]);
    expect((await anyone.get<ProblemDetails>(at(`proposals?q=${encodeURIComponent('路')}`))).body.problems).toEqual([{ code: 'search-too-short', at: 'q' }]);
    expect((await anyone.get<ProblemDetails>(at(`proposals/${waiting.id}`))).status).toBe(404);
    expect(await text('open-data/proposals.csv')).not.toContain('尚未审核');
  });

  it('add up the same in list, statistics, map and open data', async () => {
    await shown({ title: '带位置的建议一', latitude: 28.45, longitude: 119.9 });
    await shown({ title: '带位置的建议二', latitude: 28.46, longitude: 119.91 });
    const { total } = await get<PublicProposalPage>('proposals?limit=1');
    const statistics = await get<PublicStatistics>('statistics');
    expect(Object.values(statistics.byOrigin).reduce((sum, count) => sum + count, 0)).toBe(total);
    const rows = JSON.parse(await text('open-data/proposals.json')) as { latitude: number | null }[];
    expect(rows).toHaveLength(total);
    const clusters = await get<MapCluster[]>('map?west=119&south=28&east=121&north=29&zoom=3');
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(rows.filter(({ latitude }) => latitude !== null).length);
  });

  it('cannot make a spreadsheet calculate', async () => {
    await shown({ title: '=HYPERLINK("http://example.org","点我")', need: '+SUM(A1:A2) 这样的文字也只是文字而已。' });
    const csv = await text('open-data/proposals.csv');
    expect(csv).toContain(`"'=HYPERLINK(""http://example.org"",""点我"")"`);
    expect(csv).toContain(`'+SUM(A1:A2)`);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
  });

  it('lead to what they were merged into and back, one click each way, with persons counted once', async () => {
    const [one, other] = [await shown({ title: '东街修桥的建议' }), await shown({ title: '东街要一座桥' })];
    for (const { id } of [one, other]) ok(await anyone.put(at(`proposals/${id}/support`)));
    ok(await bench.office.post(`/api/screenings/${one.id}/merge`, { into: await bench.numberOf(other.id), reason: '同一座桥' }));
    const [merged, root] = [await get<PublicProposal>(`proposals/${one.id}`), await get<PublicProposal>(`proposals/${other.id}`)];
    expect([merged.state, merged.mergedInto?.id]).toEqual(['merged', other.id]);
    expect([root.mergedFrom.map(({ id }) => id), root.supports]).toEqual([[one.id], 1]);
  });
});

describe('a verdict', () => {
  /** Everything that anybody can ask. */
  async function everythingOf({ id, queryCode }: ProposalReceipt): Promise<Record<string, string>> {
    const paths = ['proposals', 'proposals?sort=supports', `proposals?q=${encodeURIComponent('看台')}`, `proposals/${id}`, 'statistics', 'map?west=100&south=20&east=130&north=40&zoom=5', 'open-data/proposals.json', 'open-data/proposals.csv', 'programmes'];
    const states = ['collected', 'screening', 'merged', 'answered', 'candidate', 'adopted', 'notAdopted'].map((state) => `proposals?state=${state}`);
    const answers = await Promise.all([...paths, ...states].map(async (path) => [path, await text(path)] as const));
    const query = await anyone.post<QueryAnswer>(at('queries'), { queryCode });
    const similar = await anyone.post(at('proposals/similar'), { title: '体育场看台加个顶', need: '下雨天看比赛没有顶。', location: '体育场' });
    return { ...Object.fromEntries(answers), query: JSON.stringify(query.body), similar: similar.bytes.toString() };
  }

  it('leaves the bench by no address, count, order or message before it is signed, and by all of them after', async () => {
    programmeId = await round(bench.running, bench.congressId, { isContinuous: true, ...PAST_DATES });
    const receipt = await shown({ title: '体育场看台加顶', need: '体育场看台没有顶，下雨天没法看比赛。' });
    const before = await everythingOf(receipt);
    const unit = await bench.unit('县体育局');
    ok(await bench.office.post(`/api/screenings/${receipt.id}/assignments`, { unitIds: [unit.id], leadUnitId: unit.id, workingDays: 5 }));
    expect(await everythingOf(receipt)).toEqual(before);
    ok(await unit.desk.put(`/api/screenings/${receipt.id}/opinion`, { ...FEASIBLE, verdict: 'infeasible', remarks: '看台结构承不住' }));
    await bench.fillSheet(receipt.id);
    expect(await everythingOf(receipt)).toEqual(before);
    const draft = { code: 'not-feasible', reply: '看台的结构承不住顶棚，经检测不能加装。', nextStep: '明年大修时一并考虑。', target: null };
    const { version } = ok(await bench.office.post<{ version: number }>(`/api/screenings/${receipt.id}/conclusions`, draft));
    expect(await everythingOf(receipt)).toEqual(before);
    ok(await bench.committee.post(`/api/screenings/${receipt.id}/sign-off`, { version }));
    const after = await everythingOf(receipt);
    const changed = Object.keys(before).filter((path) => before[path] !== after[path]).sort();
    expect(changed).toEqual(['open-data/proposals.csv', 'open-data/proposals.json', 'proposals', `proposals/${receipt.id}`, `proposals?q=${encodeURIComponent('看台')}`, 'proposals?sort=supports', 'proposals?state=answered', 'proposals?state=screening', 'query', 'similar', 'statistics'].sort());
    expect(after[`proposals/${receipt.id}`]).toContain('明年大修时一并考虑');
    expect(after.query).toContain('经检测不能加装');
    expect([before['similar'], after['similar']]).toEqual([expect.stringContaining('"state":"screening"'), expect.stringContaining('"state":"answered"')]);
  });
});
