import type { NamedChoicesView } from '../../../src/contract/http/named-choices';
import type { DeputyPage, LeaveView, PresenceView } from '../../../src/contract/http/sessions';
import { Morning, ok } from '../ballots/morning';
import { untilState } from '../ballots/until';

describe('deputies wherever they are listed', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 11, projects: 2 });
  });
  afterAll(() => morning.end());

  const inOrder = Array.from({ length: 11 }, (_, index) => `代表${index + 1}`);
  const namesOf = (deputies: readonly { readonly name: string }[]): string[] => deputies.map(({ name }) => name);

  it('stand in the order of their numbers: D2 before D10', async () => {
    const office = await morning.desk('office');
    const roster = ok(await office.get<DeputyPage>('/api/deputies?page=1'));
    expect([roster.deputies.map(({ number }) => number).slice(0, 3), namesOf(roster.deputies)]).toEqual([['D1', 'D2', 'D3'], inOrder]);
    expect(namesOf(ok(await office.get<PresenceView[]>(`/api/sittings/${morning.sitting.id}/attendance/deputies`)))).toEqual(inOrder);
    const leaves = `/api/sessions/${morning.sitting.sessionId}/leaves`;
    for (const index of [9, 1]) ok(await office.post(leaves, { deputyId: morning.deputies[index]!.id, reason: '因病' }));
    const onLeave = ok(await office.get<LeaveView[]>(leaves));
    expect(namesOf(onLeave)).toEqual(['代表2', '代表10']);
    for (const { id } of onLeave) ok(await office.delete(`/api/leaves/${id}`));
  });

  it('stand so beside their choices and on the public page', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'named', publishNames: true, allowEqualNumber: true }), { seats: 1 });
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    expect(namesOf(ok(await (await morning.desk('presidium')).get<NamedChoicesView>(`/api/ballots/${id}/named-choices`)).papers)).toEqual(inOrder);
    await morning.advance(id, 'certify', 'announce', 'publish');
    const { named } = ok(await (await morning.desk('office')).get<{ named: { name: string }[] }>(`/api/public/test/results/${id}`));
    expect(namesOf(named)).toEqual(inOrder);
  });
});
