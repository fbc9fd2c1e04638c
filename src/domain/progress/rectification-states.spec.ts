import { possibleRectificationActs, RECTIFICATION_ACTS, RECTIFICATION_PARTS, RECTIFICATION_STATES, rectificationActLeadsTo, rectificationTableFaults, type RectificationTable } from './rectification-states';

describe('the states of a 整改单', () => {
  it('go from the finding to 销号, each act by whom it belongs to alone: every state, part and act (SUPERVISE-01)', () => {
    const all = RECTIFICATION_STATES.flatMap((state) => RECTIFICATION_PARTS.flatMap((part) => RECTIFICATION_ACTS.map((act) => [state, part, act, rectificationActLeadsTo(state, act, part)] as const)));
    expect(all).toHaveLength(48);
    expect(all.filter(([, , , next]) => next !== null)).toEqual([
      ['open', 'unit', 'answer', 'answered'],
      ['open', 'successor', 'takeOver', 'open'],
      ['answered', 'finder', 'close', 'closed'],
      ['answered', 'finder', 'reopen', 'open'],
      ['answered', 'successor', 'takeOver', 'answered'],
      ['closed', 'finder', 'reopen', 'open'],
      ['closed', 'successor', 'takeOver', 'closed'],
    ]);
    expect(possibleRectificationActs('answered', 'finder')).toEqual(['close', 'reopen']);
  });

  it('prove themselves, and name the faults of a table that does not hold (SUPERVISE-02)', () => {
    expect(rectificationTableFaults()).toEqual([]);
    const ofTheUnit: RectificationTable = { answer: { by: 'unit', from: ['open'], to: 'closed' }, close: { by: 'finder', from: [], to: 'closed' }, reopen: { by: 'finder', from: [], to: 'open' }, takeOver: { by: 'successor', from: [], to: null } };
    expect(rectificationTableFaults(ofTheUnit)).toEqual(['answered cannot be reached', 'answered is never closed', 'answer lets others close than those who found it']);
  });
});
