import type { DeliberationView } from '../../../src/contract/http/deliberation';
import type { ProjectView } from '../../../src/contract/http/projects';
import { Morning, ok } from '../ballots/morning';
import { untilState } from '../ballots/until';

let morning: Morning;
beforeAll(async () => void (morning = await Morning.begin({ deputies: 3, projects: 2 })));
afterAll(() => morning.end());

it('shows beside a candidate what became of earlier projects near it, from the announcement on and no sooner', async () => {
  const office = await morning.desk('office');
  const address = `/api/sessions/${morning.sitting.sessionId}/deliberation`;
  const change = { year: 2027, code: 'N1', title: '明年的项目', location: '城关东街', responsibleUnit: '住建局', summary: '', need: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
  const { id } = ok(await office.post<ProjectView>('/api/projects', change));
  ok(await office.post(`${address}/packets`, { basedOn: 0, projectIds: [id] }));
  const earlier = async () => ok(await office.get<DeliberationView>(address)).candidates[0]!.earlier.map(({ title, vote }) => [title, vote]);

  const ballot = await morning.draft(await morning.rules('county-competitive'), { purpose: 'real', seats: 1 });
  await morning.advance(ballot.id, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(ballot.id, robots);
  await morning.advance(ballot.id, 'open');
  await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'oppose' } } })));
  await morning.advance(ballot.id, 'close');
  await untilState(morning, ballot.id, 'counted');
  await morning.advance(ballot.id, 'certify');
  expect(await earlier()).toEqual([['项目1', null], ['项目2', null]]);
  await morning.advance(ballot.id, 'announce');
  expect(await earlier()).toEqual([['项目1', 'adopted'], ['项目2', 'notAdopted']]);
});
