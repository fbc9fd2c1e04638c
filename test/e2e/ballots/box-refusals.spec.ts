import type { BallotView } from '../../../src/contract/http/ballots';
import type { Refused } from '../../support/browser-session';
import { Morning, ok } from './morning';
import { until } from './until';

describe('an order that the box refuses for good', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(() => morning.end());

  it('is shown as refused and holds up neither later orders nor other ballots', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    const [{ id }, other] = [await morning.draft(profile), await morning.draft(profile)];
    await morning.advance(id, 'arm');
    const forged = JSON.stringify({ command: 'supplement', maxPapers: 9, congressId: morning.congressId, ballotId: id, sequence: 3 });
    await morning.query(`insert into box_commands (congress_id, ballot_id, sequence, command, signature) values ('${morning.congressId}', '${id}', 3, '${forged}', 'AAAA')`);
    const office = await morning.desk('office');
    const refusal = { code: 'box-refused', values: { command: 'supplement', refusal: 'command-refused' } };
    await until(async () => ok(await office.get<BallotView>(`/api/ballots/${id}`)).warnings.some(({ code }) => code === 'box-refused'));
    expect(ok(await office.get<BallotView>(`/api/ballots/${id}`)).warnings).toEqual([refusal]);
    const issue = (await morning.press('office', id, 'issue', { from: 'armed' })) as unknown as Refused;
    expect([issue.status, issue.body.code, issue.body.problems]).toEqual([409, 'box-refused', [refusal]]);
    expect(await morning.advance(other.id, 'arm', 'issue')).toMatchObject({ state: 'issuing', warnings: [] });
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, id, 'void', { from: 'armed', reason: '试验' });
    expect(await morning.query(`select sequence, refusal, answer ->> 'state' as state from box_commands where ballot_id = '${id}' and sequence > 2 order by sequence`)).toEqual([
      { sequence: 3, refusal: 'command-refused', state: null },
      { sequence: 4, refusal: null, state: 'discarded' },
    ]);
  });
});
