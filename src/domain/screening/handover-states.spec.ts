import { addWorkingDays } from '../shared/work-calendar';
import { HANDOVER_ACTS, HANDOVER_STATES, handoverActLeadsTo, handoverTableFaults, possibleHandoverActs, ratingLeadsTo, REOPENED_WORKING_DAYS, type HandoverTable } from './handover-states';

describe('the states of a hand-over', () => {
  it('go from 交办 to 归档, each act by whom it belongs to alone (HANDOVER-01)', () => {
    const way = HANDOVER_STATES.map((state) => (['unit', 'office', 'proposer'] as const).map((by) => possibleHandoverActs(state, by).map((act) => `${act} → ${handoverActLeadsTo(state, act, by)}`)));
    expect(way).toEqual([
      [['undertake → undertaken'], [], []],
      [['answer → answered'], [], []],
      [[], ['visit → visited'], ['reopen → undertaken']],
      [[], ['inspect → inspected', 'fail → undertaken'], ['reopen → undertaken']],
      [[], ['archive → archived'], ['reopen → undertaken']],
      [[], [], []],
    ]);
  });

  it('prove themselves, and name the faults of a table that does not hold (HANDOVER-02)', () => {
    expect(handoverTableFaults()).toEqual([]);
    const nowhere = Object.fromEntries(HANDOVER_ACTS.map((act) => [act, { by: 'office', from: [], to: 'handed' }])) as unknown as HandoverTable;
    expect(handoverTableFaults(nowhere)).toEqual([...HANDOVER_STATES.slice(1).map((state) => `${state} cannot be reached`), ...HANDOVER_STATES.slice(0, -1).map((state) => `${state} is never archived`)]);
  });

  it('are rated from the answer to the archive, and taken up again once (HANDOVER-03)', () => {
    const rated = HANDOVER_STATES.map((state) => ratingLeadsTo(state, [], 'unsatisfied'));
    expect(rated).toEqual([null, null, 'reopens', 'reopens', 'reopens', null]);
    expect(ratingLeadsTo('visited', [], 'mostlySatisfied')).toBe('counts');
    expect(ratingLeadsTo('answered', ['unsatisfied'], 'unsatisfied')).toBe('counts');
    expect(ratingLeadsTo('answered', ['satisfied'], 'unsatisfied')).toBeNull();
    expect(ratingLeadsTo('answered', ['unsatisfied', 'satisfied'], 'satisfied')).toBeNull();
  });

  it('give a matter that is taken up again four weeks of work (HANDOVER-04)', () => {
    expect(addWorkingDays([], '2026-03-02', REOPENED_WORKING_DAYS)).toBe('2026-03-30');
  });
});
