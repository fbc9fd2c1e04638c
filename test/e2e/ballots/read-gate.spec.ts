import type { BallotView, HallScreenView } from '../../../src/contract/http/ballots';
import { mayDo, STAFF_ROLES } from '../../../src/contract/roles';
import { mayRead } from '../../../src/domain/ballot/read-gate';
import type { BallotState } from '../../../src/domain/ballot/states';
import type { Robot } from '../../../src/cli/rehearse/robot';
import { Morning, ok } from './morning';
import { untilState } from './until';

const STEPS = [
  [[], 'draft'],
  [['arm'], 'armed'],
  [['issue'], 'issuing'],
  [['open'], 'open'],
  [['close'], 'counted'],
  [['certify'], 'certified'],
  [['announce'], 'announced'],
  [['publish'], 'published'],
] as const;

describe.each(['named', 'anonymous'] as const)('the read gate over HTTP, %s', (secrecy) => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
    for (const role of STAFF_ROLES) await morning.desk(role);
  });
  afterAll(() => morning.end());

  it('opens every field to exactly those roles and in exactly those states that the rule names', async () => {
    const live = { choices: secrecy === 'named' ? 'live' : 'lagged', batch: 20, inHall: false } as const;
    const profile = await morning.rules('county-competitive', { secrecy, allowEqualNumber: true, live });
    const { id } = await morning.draft(profile);
    const robots = await morning.tablets();
    for (const [acts, state] of STEPS) {
      if (state === 'open') await morning.handOut(id, robots);
      await morning.advance(id, ...acts);
      await untilState(morning, id, state);
      await expectStaffViews(id, state);
      await expectScreens(id, state, robots[0]!);
    }
  });

  async function expectStaffViews(id: string, state: BallotState): Promise<void> {
    for (const role of STAFF_ROLES) {
      const answer = await (await morning.desk(role)).get<BallotView>(`/api/ballots/${id}`);
      if (!mayDo([role], 'ballots.read')) {
        expect([role, state, answer.status]).toEqual([role, state, 403]);
        continue;
      }
      const view = ok(answer);
      const may = (field: 'turnout' | 'finalTally' | 'decision') => mayRead({ ...view, publishCounts: true, publishNames: false }, [role, 'public'], field);
      const seen = [role, state, view.turnout !== null, view.tally?.isFinal ?? false, view.decision !== null];
      expect(seen).toEqual([role, state, may('turnout'), may('finalTally'), may('decision')]);
    }
  }

  async function expectScreens(id: string, state: BallotState, robot: Robot): Promise<void> {
    const hall = (await (await morning.desk('office')).get<HallScreenView>(`/api/hall/${morning.sitting.hallId}`)).body.ballot;
    if (state !== 'draft') {
      const isTold = state === 'announced' || state === 'published';
      expect([state, hall?.tally?.isFinal ?? false, (hall?.decision ?? null) !== null]).toEqual([state, isTold, isTold]);
    }
    const ballot = (await robot.desk()).ballots.find((one) => one.id === id);
    expect(ballot?.result ?? null).toEqual(state === 'announced' || state === 'published' ? expect.objectContaining({ isFinal: true }) : null);
  }
});
