import fc from 'fast-check';
import { roadPlan } from '../../../test/factories/plan';
import { addDays } from '../shared/local-date';
import { COMPLETIONS } from './completion';
import { costColour, isLit, lamp, scheduleColour, type LampInput } from './lamp';
import { COLOURS, LAMP_PRESETS, lampPolicyProblems, type LampPolicy } from './lamp-policy';
import { NO_MONEY } from './money';
import { achievedLine, dueWeight, plannedLine, shareOf, standingOf } from './standing';

const FIVE = LAMP_PRESETS.five;
const plan = roadPlan();
const done = (...ids: string[]) => ids.map((milestoneId) => ({ milestoneId, doneOn: '2026-03-20' }));
const at = (today: string, ...ids: string[]) => scheduleColour(standingOf(plan, done(...ids), today), null, FIVE);
const lit = (change: Partial<LampInput>, today = '2026-04-30', policy: LampPolicy = FIVE) => lamp({ standing: { total: 100, due: 10, achieved: 10 }, money: NO_MONEY, lastHeardOn: today, completion: null, ...change }, today, policy);

describe('how far a plan is', () => {
  it('follows from accepted evidence and from nothing else (PROGRESS-01)', () => {
    expect(standingOf(plan, [], '2026-03-31')).toEqual({ total: 100, due: 0, achieved: 0 });
    expect(standingOf(plan, done('q1', 'unknown'), '2026-04-01')).toEqual({ total: 100, due: 10, achieved: 10 });
    expect([shareOf({ achieved: 10, total: 100 }), shareOf({ achieved: 0, total: 0 })]).toEqual([[10, 100], [0, 1]]);
  });

  it('is due from the day after its last day', () => {
    expect(['2026-03-31', '2026-04-01', '2027-01-01'].map((day) => dueWeight(plannedLine(plan), day))).toEqual([0, 10, 100]);
  });

  it('is drawn as lines that only rise and end at the whole', () => {
    expect(plannedLine(plan)).toEqual([{ day: '2026-03-31', weight: 10 }, { day: '2026-06-30', weight: 30 }, { day: '2026-09-30', weight: 60 }, { day: '2026-12-20', weight: 100 }]);
    expect(achievedLine(plan, [{ milestoneId: 'q2', doneOn: '2026-05-01' }, { milestoneId: 'q1', doneOn: '2026-05-01' }, { milestoneId: 'gone', doneOn: '2026-05-02' }])).toEqual([{ day: '2026-05-01', weight: 30 }]);
  });
});

describe('the lamp of a schedule', () => {
  it('is not red in March for a project on plan, though nine tenths are still to be done (LAMP-02)', () => {
    expect([at('2026-03-31'), at('2026-03-31', 'q1'), at('2026-04-01', 'q1')]).toEqual(['green', 'green', 'green']);
    expect(at('2026-04-01')).toBe('red');
  });

  it.each([
    [29, 'red'], [30, 'orange'], [31, 'orange'], [59, 'orange'], [60, 'yellow'], [61, 'yellow'], [89, 'yellow'], [90, 'green'], [100, 'green'],
  ] as const)('of %i of 100 that were due is %s: exactly at a cut-off the better colour holds (LAMP-02)', (achieved, colour) => {
    expect(scheduleColour({ total: 200, due: 100, achieved }, null, FIVE)).toBe(colour);
  });

  it.each([['three', ['red', 'red', 'yellow', 'green'], 'green'], ['four', ['red', 'red', 'yellow', 'green'], 'blue'], ['five', ['red', 'orange', 'yellow', 'green'], 'blue']] as const)('in %s colours', (preset, expected, finished) => {
    const policy = LAMP_PRESETS[preset];
    expect([29, 59, 89, 90].map((achieved) => scheduleColour({ total: 100, due: 100, achieved }, null, policy))).toEqual(expected);
    expect(scheduleColour({ total: 100, due: 100, achieved: 0 }, 'accepted', policy)).toBe(finished);
  });

  it('is blue for 完成·已验收 only (大足)', () => {
    expect(COMPLETIONS.filter((one) => scheduleColour({ total: 1, due: 1, achieved: 1 }, one, FIVE) === 'blue')).toEqual(['accepted']);
  });

  it('never gets worse by more evidence', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (due, one, more) => {
        const [before, after] = [one, one + more].map((achieved) => COLOURS.indexOf(scheduleColour({ total: 1000, due, achieved }, null, FIVE)));
        return after! >= before!;
      }),
    );
  });
});

describe('the lamp of money', () => {
  it.each([
    [99, 'green'], [100, 'green'], [101, 'yellow'], [110, 'yellow'], [111, 'red'],
  ] as const)('for %i of 100 that were approved is %s (LAMP-03)', (contracted, colour) => {
    expect(costColour({ ...NO_MONEY, approved: 100, contracted }, FIVE)).toBe(colour);
  });

  it('is dark while nothing was approved, and follows the final account once there is one', () => {
    expect(costColour({ ...NO_MONEY, paid: 500 }, FIVE)).toBeNull();
    expect(costColour({ approved: 100, contracted: 150, paid: 150, final: 98 }, FIVE)).toBe('green');
  });
});

describe('one lamp of all', () => {
  it('turns grey at a report that is 31 days old, and not at 30 (LAMP-04)', () => {
    expect([30, 31].map((days) => lit({ lastHeardOn: addDays('2026-04-30', -days) }).colour)).toEqual(['green', 'grey']);
    expect(lit({ lastHeardOn: addDays('2026-04-30', -31) })).toEqual({ colour: 'grey', schedule: 'green', cost: null, staleFor: 31 });
  });

  it('still says what the schedule is while it is grey (LAMP-04)', () => {
    expect(lit({ standing: { total: 100, due: 10, achieved: 0 }, lastHeardOn: '2026-01-01' })).toMatchObject({ colour: 'grey', schedule: 'red' });
  });

  it('is the worse of schedule and money (LAMP-04)', () => {
    expect(lit({ money: { ...NO_MONEY, approved: 100, paid: 120 } })).toMatchObject({ colour: 'red', schedule: 'green', cost: 'red' });
    expect(lit({ standing: { total: 100, due: 10, achieved: 5 }, money: { ...NO_MONEY, approved: 100, paid: 105 } })).toMatchObject({ colour: 'orange', cost: 'yellow' });
  });

  it('stays blue for what was accepted within its money, and not beyond it (LAMP-04)', () => {
    const finished = (paid: number) => lit({ completion: 'accepted', money: { ...NO_MONEY, approved: 100, paid } }).colour;
    expect([100, 101, 111].map(finished)).toEqual(['blue', 'yellow', 'red']);
  });

  it('waits for nobody once a project is accepted or taken off (LAMP-04)', () => {
    for (const completion of COMPLETIONS) expect([completion, lit({ completion, lastHeardOn: '2025-01-01' }).colour === 'grey']).toEqual([completion, completion !== 'accepted' && completion !== 'terminated']);
  });
});

describe('a project that has no light', () => {
  it('is one without a plan, and one that was taken off (LAMP-04)', () => {
    expect([isLit(null, null), isLit(1, null), isLit(1, 'accepted'), isLit(1, 'terminated')]).toEqual([false, true, true, false]);
  });
});

describe('the settings of lamps', () => {
  it('are sound as they come (LAMP-01)', () => {
    for (const preset of Object.values(LAMP_PRESETS)) expect(lampPolicyProblems(preset)).toEqual([]);
  });

  it.each<[string, Partial<LampPolicy>]>([
    ['lamps.cutOffs: too-few-colours', { cutOffs: [{ colour: 'red', below: 50 }] }],
    ['lamps.cutOffs[0].below: not-a-percentage', { cutOffs: [{ colour: 'red', below: 0 }, { colour: 'yellow', below: 90 }] }],
    ['lamps.cutOffs[1]: cut-offs-do-not-rise', { cutOffs: [{ colour: 'red', below: 60 }, { colour: 'yellow', below: 60 }] }],
    ['lamps.cutOffs[1]: cut-offs-do-not-rise', { cutOffs: [{ colour: 'yellow', below: 60 }, { colour: 'red', below: 90 }] }],
    ['lamps.cutOffs[1].colour: colour-not-for-delay', { cutOffs: [{ colour: 'red', below: 30 }, { colour: 'green', below: 50 }] }],
    ['lamps.finished: colour-not-for-finished', { finished: 'red' }],
    ['lamps.staleDays: not-a-number-of-days', { staleDays: 0 }],
    ['lamps.variancePercent: not-a-percentage', { variancePercent: 101 }],
  ])('are refused as %s (LAMP-01)', (expected, change) => {
    expect(lampPolicyProblems({ ...FIVE, ...change }).map(({ code, at: place }) => `${place}: ${code}`)).toEqual([expected]);
  });
});
