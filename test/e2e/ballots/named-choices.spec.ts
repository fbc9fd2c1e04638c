import type { BallotView } from '../../../src/contract/http/ballots';
import type { NamedChoicesView } from '../../../src/contract/http/named-choices';
import type { LivePolicy } from '../../../src/domain/ballot/ballot';
import type { Refused } from '../../support/browser-session';
import { Morning, ok } from './morning';
import { askAs, listOf } from '../../support/list-of';
import { untilState } from './until';

describe('names beside choices', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(() => morning.end());

  const marks = (index: number) => ({ adoption: { marks: { p1: index === 0 ? 'approve' : 'oppose', p2: 'approve' } } });

  async function castOpen(secrecy: 'named' | 'anonymous', choices: LivePolicy['choices'], publishNames: boolean): Promise<BallotView> {
    const profile = await morning.rules('county-competitive', { secrecy, allowEqualNumber: true, publishNames, live: { choices, batch: 20, inHall: false } });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    const open = await morning.advance(id, 'open');
    await Promise.all(robots.map((robot, index) => robot.cast(manifest, marks(index))));
    return open;
  }
  const count = async (id: string): Promise<void> => {
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
  };
  const ask = async (role: 'presidium' | 'office' | 'systemAdmin', id: string) => (await morning.desk(role)).get<NamedChoicesView>(`/api/ballots/${id}/named-choices`);
  const refusal = async (role: 'presidium' | 'office' | 'systemAdmin', id: string) => {
    const { status, body } = (await ask(role, id)) as unknown as Refused;
    return [status, body.code];
  };
  const items = () => morning.projects.map(({ title }, index) => ({ partId: 'adoption', id: `p${index + 1}`, title }));
  const everybody = () => morning.deputies.map(({ id, name }, index) => ({ deputyId: id, name, delegation: '城关代表团', marks: expect.objectContaining(marks(index)) }));

  it('are told to the dais after counting, and to the office only once certified', async () => {
    const { id } = await castOpen('named', 'live', false);
    expect(await refusal('presidium', id)).toEqual([403, 'not-allowed']);
    await count(id);
    expect(ok(await ask('presidium', id))).toEqual({ isFinal: true, items: items(), papers: everybody() });
    const [, ...rows] = await listOf(await morning.desk('presidium'), `/api/ballots/${id}/named-choices`);
    expect([...new Set(rows.map(([, name]) => name))].sort()).toEqual(morning.deputies.map(({ name }) => name).sort());
    expect((await askAs(await morning.desk('office'), 'csv', `/api/ballots/${id}/named-choices`)).status).toBe(403);
    expect(await refusal('office', id)).toEqual([403, 'not-allowed']);
    expect(await refusal('systemAdmin', id)).toEqual([403, 'not-allowed']);
    await morning.advance(id, 'certify');
    expect(ok(await ask('office', id)).papers).toHaveLength(3);
  });

  it('are told to the dais live where the rules are live and publish names', async () => {
    const { id } = await castOpen('named', 'live', true);
    expect(ok(await ask('presidium', id))).toEqual({ isFinal: false, items: items(), papers: everybody() });
    expect(await morning.query(`select 1 from named_papers where ballot_id = '${id}'`)).toEqual([]);
    await count(id);
  });

  it('exist for nobody where the ballot is secret', async () => {
    const { id } = await castOpen('anonymous', 'never', false);
    await count(id);
    expect(await refusal('presidium', id)).toEqual([403, 'not-allowed']);
  });
});
