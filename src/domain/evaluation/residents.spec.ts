import fc from 'fast-check';
import { FOLLOWUP_ACTS, FOLLOWUP_STATES, followupActLeadsTo, followupTableFaults, mayAssignFollowup, possibleFollowupActs, reportDueOn } from './followup-states';
import { wilsonInterval } from './margin';
import { residentShares } from './resident-answers';
import { mayShow, mayShowRatings, surveyProblems } from './showing';

describe('what follows a grade below the line', () => {
  it('is a table without dead ends (BELOW-02)', () => {
    expect(followupTableFaults()).toEqual([]);
    expect(followupTableFaults({ report: { by: 'unit', from: [], to: 'reported' }, return: { by: 'overseer', from: [], to: 'owed' }, evaluate: { by: 'evaluation', from: ['evaluated'], to: 'evaluated' } })).toEqual([
      'reported cannot be reached', 'evaluated cannot be reached', 'owed is a dead end', 'reported is a dead end', 'evaluated is an end with a way on',
    ]);
  });

  it('lets the unit report, the overseer return, and nobody press a second evaluation (BELOW-01, BELOW-02)', () => {
    const allowed = FOLLOWUP_STATES.flatMap((state) => FOLLOWUP_ACTS.flatMap((act) => (['unit', 'overseer'] as const).filter((by) => followupActLeadsTo(state, act, by) !== null).map((by) => `${by} ${act} ${state}`)));
    expect(allowed).toEqual(['unit report owed', 'overseer return reported']);
    expect(possibleFollowupActs('reported', 'evaluation')).toEqual(['evaluate']);
    expect(possibleFollowupActs('evaluated', 'unit')).toEqual([]);
  });

  it('is given to another unit only until one has reported (BELOW-04)', () => {
    expect(FOLLOWUP_STATES.filter(mayAssignFollowup)).toEqual(['owed']);
  });

  it.each([
    ['2026-02-27', 6, '2026-08-27'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-01-15', 0, '2026-01-15'],
  ])('is due %s + %i months = %s (BELOW-03)', (from, months, due) => {
    expect(reportDueOn(from, months)).toBe(due);
  });
});

describe('residentShares', () => {
  it('counts 不了解 in no share (RESIDENT-01)', () => {
    expect(residentShares({ verySatisfied: 10, satisfied: 5, mostlySatisfied: 3, unsatisfied: 2, unaware: 80 })).toEqual({ satisfied: { votes: 15, of: 20 }, satisfiedOrMostly: { votes: 18, of: 20 } });
    expect(residentShares({ verySatisfied: 0, satisfied: 0, mostlySatisfied: 0, unsatisfied: 0, unaware: 80 })).toBeNull();
  });
});

describe('mayShow', () => {
  it('shows nothing under the minimum (RESIDENT-02)', () => {
    expect([29, 30].map((answered) => mayShow(answered, 0, 30))).toEqual([false, true]);
  });

  it('leaves no two showings nearer than the minimum, however answers come in (RESIDENT-02)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 40 }), (minimum, arrivals) => {
        const shown = [0];
        let answered = 0;
        for (const many of arrivals) {
          answered += many;
          if (mayShow(answered, shown.at(-1)!, minimum)) shown.push(answered);
        }
        for (let later = 1; later < shown.length; later += 1) for (let earlier = 0; earlier < later; earlier += 1) expect(shown[later]! - shown[earlier]!).toBeGreaterThanOrEqual(minimum);
        expect(answered - shown.at(-1)!).toBeLessThan(minimum);
      }),
    );
  });

  it('keeps the minimum once somebody has answered, and none so small that it names people (RESIDENT-02)', () => {
    const asked = { opensOn: '2026-12-01', closesOn: '2026-12-31', minimum: 30 };
    expect(surveyProblems(asked, null)).toEqual([]);
    expect(surveyProblems({ ...asked, minimum: 9 }, null)).toEqual([{ code: 'minimum-too-small', at: 'minimum', values: { atLeast: 10 } }]);
    expect(surveyProblems({ ...asked, minimum: 20 }, { minimum: 30, answered: 0 })).toEqual([]);
    expect(surveyProblems({ ...asked, minimum: 20, closesOn: '2026-11-30' }, { minimum: 30, answered: 1 }).map(({ code }) => code)).toEqual(['survey-runs-backwards', 'minimum-is-fixed']);
  });

  it('tells a unit nothing of fewer than three ratings that are new to it (REPLY-02)', () => {
    expect([0, 2, 3].map(mayShowRatings)).toEqual([false, false, true]);
  });
});

describe('wilsonInterval', () => {
  const rounded = (votes: number, of: number) => Object.values(wilsonInterval(votes, of)!).map((end) => end.toFixed(4));

  it('gives the published values (RESIDENT-03)', () => {
    // Newcombe, Statist. Med. 17 (1998) 857–872, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    expect([rounded(81, 263), rounded(15, 148), rounded(0, 20), rounded(1, 29)]).toEqual([['0.2553', '0.3662'], ['0.0624', '0.1605'], ['0.0000', '0.1611'], ['0.0061', '0.1718']]);
  });

  it('holds the share, stays within 0 and 1, mirrors, and narrows with the sample (RESIDENT-03)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of))), ([votes, of]) => {
        const { low, high } = wilsonInterval(votes, of)!;
        const mirrored = wilsonInterval(of - votes, of)!;
        const wider = wilsonInterval(votes * 4, of * 4)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= votes / of && votes / of <= high).toBe(true);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
        expect(wider.high - wider.low).toBeLessThan(high - low);
      }),
    );
  });

  it('is none where nobody was asked or figures cannot be (RESIDENT-03)', () => {
    expect([wilsonInterval(0, 0), wilsonInterval(3, 2), wilsonInterval(-1, 2)]).toEqual([null, null, null]);
  });
});
