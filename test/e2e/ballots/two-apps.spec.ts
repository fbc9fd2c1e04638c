import type { NestExpressApplication } from '@nestjs/platform-express';
import { listeningApp } from '../../support/listening-app';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { BallotAct } from '../../../src/domain/ballot/states';
import type { StaffRole } from '../../../src/contract/roles';
import { PASSWORD } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { expectSoundBundles } from './bundles';
import { Morning, ok } from './morning';
import { untilState } from './until';

describe('two app processes on one database', () => {
  let morning: Morning;
  let second: NestExpressApplication;
  let secondUrl: string;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 4 });
    second = await listeningApp({ ...morning.stack.settings, port: 0 }, 0, '127.0.0.1');
    secondUrl = (await second.getUrl()).replace('[::1]', '127.0.0.1');
  });
  afterAll(async () => {
    await second.close();
    await morning.end();
  });

  /** The same button at the same moment at a console of each. */
  async function pressAtBoth(role: StaffRole, id: string, act: BallotAct, body: object): Promise<string[]> {
    const first = await morning.desk(role);
    const other = new BrowserSession(secondUrl);
    await other.signIn(`desk-${role}`, PASSWORD);
    const answers = await Promise.all([first, other].map((desk) => desk.post<BallotView>(`/api/ballots/${id}/acts/${act}`, body)));
    return answers.map((answer) => ok(answer).state);
  }

  it('do every act, every order and everything that follows once', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true, approveAtMostSeats: false });
    const { id } = await morning.draft(profile, { seats: 1 });
    expect(await pressAtBoth('office', id, 'arm', { from: 'draft' })).toEqual(['armed', 'armed']);
    expect(await pressAtBoth('office', id, 'issue', { from: 'armed' })).toEqual(['issuing', 'issuing']);
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots.slice(0, 3));
    expect(await pressAtBoth('presidingOfficer', id, 'open', { from: 'issuing', minutes: 5 })).toEqual(['open', 'open']);
    await robots[3]!.take(manifest);
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve' } } })));
    await pressAtBoth('presidingOfficer', id, 'close', { from: 'open' });
    const counted = await untilState(morning, id, 'counted');
    expect(counted).toMatchObject({ turnout: { issuedTablet: 4, returned: 4 }, tally: { parts: [{ result: { outcome: 'revoteTied' } }] } });
    expect(await pressAtBoth('chiefScrutineer', id, 'certify', { from: 'counted', signers: ['甲'] })).toEqual(['certified', 'certified']);
    const acts = (await morning.query(`select body::jsonb ->> 'act' as act from audit_entries where body::jsonb ->> 'subject' = '${id}' and body like '%"ballots.%'`)) as { act: string }[];
    expect(acts.map(({ act }) => act).sort()).toEqual(['arm', 'certify', 'close', 'count', 'draft', 'issue', 'open', 'seal'].map((act) => `ballots.${act}`));
    const orders = (await morning.query(`select command::jsonb ->> 'command' as command, answer is not null as answered from box_commands where ballot_id = '${id}' order by sequence`)) as object[];
    expect(orders).toEqual(['reserve', 'arm', 'open', 'supplement', 'close', 'rebuild'].map((command) => ({ command, answered: true })));
    await morning.advance(id, 'announce');
    await expectSoundBundles(morning, id);
  });

  it('make one runoff, wherever it is asked for', async () => {
    const [{ id }] = (await morning.query(`select ballot_id as id from ballots where state = 'published'`)) as [{ id: string }];
    const other = new BrowserSession(secondUrl);
    await other.signIn('desk-office', PASSWORD);
    const answers = await Promise.all([await morning.desk('office'), other].map((desk) => desk.post<BallotView>(`/api/ballots/${id}/follow-ups`, { kind: 'runoff' })));
    const [one, two] = answers.map((answer) => ok(answer).id);
    expect(one).toBe(two);
    expect(await morning.query(`select 1 from ballots where parent_id = '${id}'`)).toHaveLength(1);
  });
});
