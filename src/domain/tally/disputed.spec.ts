import type { BallotForm } from '../ballot/form';
import type { AdoptionRule } from '../ballot/rule';
import { disputedPapers, mayDisputedDecide } from './disputed';
import { verdict } from './verdict';

const RULE: AdoptionRule = { seats: 1, quorum: null, participation: null, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'accept' };

function mayDecide(approvals: readonly number[], disputed: number, rule: Partial<AdoptionRule> = {}) {
  const form: BallotForm = { items: approvals.map((_, at) => ({ id: `p${at}`, title: '' })), mark: 'select', choices: ['approve'], approveAtMost: null, unmarked: 'notPressed' };
  const items = Object.fromEntries(approvals.map((approve, at) => [`p${at}`, { approve, notPressed: 100 - approve }]));
  const fullRule = { ...RULE, ...rule };
  return mayDisputedDecide(verdict({ partId: 'p', returned: 100, valid: 100, reasons: {}, items }, { deputies: 100, present: 100, issued: 100 }, fullRule, form), form, fullRule, disputed);
}

describe('disputedPapers', () => {
  it('lets the papers count when everybody else has cast (DISPUTE-01)', () => {
    expect(disputedPapers({ issuedTablet: 300, disputed: 0, returnedBox: 290 })).toBe('none');
    expect(disputedPapers({ issuedTablet: 300, disputed: 2, returnedBox: 298 })).toBe('count');
  });

  it('keeps them provisional when a disputed tablet may have cast (DISPUTE-01)', () => {
    expect(disputedPapers({ issuedTablet: 300, disputed: 2, returnedBox: 299 })).toBe('provisional');
    expect(disputedPapers({ issuedTablet: 300, disputed: 2, returnedBox: 297 })).toBe('provisional');
  });
});

describe('mayDisputedDecide', () => {
  it('asks for a re-vote when an item is within d of the votes needed, and not beyond (DISPUTE-02)', () => {
    expect(mayDecide([90, 49], 2)).toBe(true);
    expect(mayDecide([90, 48], 2)).toBe(false);
    expect(mayDecide([53, 10], 2)).toBe(true);
    expect(mayDecide([54, 10], 2)).toBe(false);
  });

  it('asks for a re-vote when the cut is within d (DISPUTE-02)', () => {
    expect(mayDecide([80, 78], 2)).toBe(true);
    expect(mayDecide([80, 77], 2)).toBe(false);
  });

  it('allows for a base that moves with the papers (DISPUTE-02)', () => {
    expect(mayDecide([90, 47], 2, { base: 'valid' })).toBe(true);
  });

  it('never does without disputed tablets, and always does at a tie (DISPUTE-02)', () => {
    expect(mayDecide([51, 50], 0)).toBe(false);
    expect(mayDecide([80, 80], 1)).toBe(true);
  });
});
