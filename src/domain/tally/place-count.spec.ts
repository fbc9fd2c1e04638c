import type { BallotPart } from '../ballot/ballot';
import type { BallotForm } from '../ballot/form';
import { addCounts } from './counts';
import { countPapers } from './counting';
import { countsOfPlace, placeCountProblems, type PlaceCount } from './place-count';
import { countDifferences, issuedTo, reconcile, sheetsOf } from './reconcile';

const part = (form: Partial<BallotForm> = {}): BallotPart => ({
  id: 'adoption',
  title: '票决',
  kind: 'adoption',
  form: { items: ['a', 'b'].map((id) => ({ id, title: id })), mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: null, unmarked: 'abstain', ...form },
  rule: { seats: null, quorum: null, participation: null, base: 'deputies', threshold: null, tie: 'revote', shortfall: 'accept' },
});
const count = (items: Record<string, Record<string, number>>, more: object = {}): PlaceCount => ({ returned: 3, parts: { adoption: { valid: 2, invalid: { 'over-selected': 1 }, items, ...more } } });
const GOOD = { a: { approve: 2 }, b: { approve: 1, oppose: 1, abstain: 0 } };
const problems = (entered: PlaceCount, form?: Partial<BallotForm>) => placeCountProblems(entered, [part(form)]).map(({ code, at }) => `${at}: ${code}`);

describe('placeCountProblems', () => {
  it('finds nothing where the sums agree (PLACE-01)', () => {
    expect(problems(count(GOOD))).toEqual([]);
  });

  it.each<[string, PlaceCount, string]>([
    ['valid and invalid that are not the papers returned', count(GOOD, { invalid: {} }), 'parts.adoption: valid-and-invalid-are-not-returned'],
    ['choices that are not the valid papers', count({ ...GOOD, a: { approve: 1 } }), 'parts.adoption.items.a: choices-are-not-valid-papers'],
    ['an item that is not on the paper', count({ ...GOOD, c: { approve: 2 } }), 'parts.adoption.items.c: unknown-item'],
    ['a choice that is not on the paper', count({ ...GOOD, a: { approve: 1, maybe: 1 } }), 'parts.adoption.items.a.maybe: unknown-choice'],
    ['a reason nobody knows', count(GOOD, { invalid: { torn: 1 } }), 'parts.adoption.invalid.torn: unknown-reason'],
    ['a part that is not on the paper', { ...count(GOOD), parts: { ...count(GOOD).parts, other: count(GOOD).parts['adoption'] } }, 'parts.other: unknown-part'],
    ['a part left out', { returned: 3, parts: {} }, 'parts.adoption: missing'],
  ])('refuses %s (PLACE-01)', (_what, entered, problem) => {
    expect(problems(entered)).toContain(problem);
  });

  it('refuses figures that are no whole numbers (PLACE-01)', () => {
    expect(problems(count({ ...GOOD, a: { approve: 2.5, oppose: -0.5 } }))).toEqual(expect.arrayContaining(['parts.adoption.items.a.approve: must-be-a-whole-number-from-0']));
  });

  it('lets select and rank leave the unmarked out, and no more than that (PLACE-01)', () => {
    expect(problems(count({ a: { approve: 1 }, b: {} }), { mark: 'select' })).toEqual([]);
    expect(problems(count({ a: { approve: 3 }, b: {} }), { mark: 'select' })).toEqual(['parts.adoption.items.a: choices-are-not-valid-papers']);
    expect(problems(count({ a: { r1: 1, r2: 1 }, b: { r1: 1 } }), { mark: 'rank' })).toEqual([]);
    expect(problems(count({ a: { r1: 2 }, b: { r1: 1 } }), { mark: 'rank' })).toEqual(['parts.adoption.items: rank-given-too-often']);
  });
});

describe('countsOfPlace', () => {
  it('is what counting the same papers gives, and adds to it, for every kind of mark (PLACE-02)', () => {
    const kinds: [Partial<BallotForm>, object[], PlaceCount['parts'][string]][] = [
      [{}, [{ marks: { a: 'approve', b: 'oppose' } }, { marks: {} }], { valid: 2, invalid: {}, items: { a: { approve: 1, abstain: 1 }, b: { oppose: 1, abstain: 1 } } }],
      [{ mark: 'select', unmarked: 'notPressed' }, [{ marks: { a: 'approve' } }, { marks: { x: 'approve' } }], { valid: 1, invalid: { 'unknown-item': 1 }, items: { a: { approve: 1 }, b: {} } }],
      [{ mark: 'rank' }, [{ ranks: { a: 1, b: 2 } }, { ranks: { b: 1 } }], { valid: 2, invalid: {}, items: { a: { r1: 1 }, b: { r1: 1, r2: 1 } } }],
      [{ mark: 'whole-list' }, [{ marks: { '*': 'approve' } }, { marks: { '*': 'oppose' } }], { valid: 2, invalid: {}, items: { '*': { approve: 1, oppose: 1 } } }],
    ];
    for (const [form, papers, typed] of kinds) {
      const counted = countPapers(papers as never, part(form).form, 'adoption');
      const byHand = countsOfPlace({ returned: papers.length, parts: { adoption: typed } }, part(form));
      expect(byHand).toEqual(counted);
      expect(addCounts(counted, byHand)).toEqual(countPapers([...papers, ...papers] as never, part(form).form, 'adoption'));
    }
  });
});

describe('countDifferences', () => {
  it('names by path where two counters differ; a figure left out is 0 (PLACE-03)', () => {
    const other = count({ a: { approve: 2, oppose: 0 }, b: { approve: 2 } }, { invalid: { 'bad-rank': 1 } });
    expect(countDifferences(count(GOOD), other)).toEqual([
      'parts.adoption.invalid.bad-rank',
      'parts.adoption.invalid.over-selected',
      'parts.adoption.items.b.approve',
      'parts.adoption.items.b.oppose',
    ]);
    expect(countDifferences(count(GOOD), count({ ...GOOD, a: { approve: 2, oppose: 0 } }))).toEqual([]);
  });
});

describe('reconcile', () => {
  const FLOW = { present: 10, issuedTablet: 8, issuedPaper: 2, disputed: 1, returnedBox: 7, returnedPaper: 3 };

  it('counts a deputy who surrendered a tablet once (RECONCILE-01)', () => {
    expect([issuedTo(FLOW), sheetsOf(FLOW)]).toEqual([10, 3]);
    expect(reconcile(FLOW)).toEqual([]);
  });

  it.each([
    [{ present: 9 }, 'issued-exceeds-present'],
    [{ returnedBox: 9 }, 'box-exceeds-issued'],
    [{ returnedPaper: 4 }, 'paper-exceeds-issued'],
    [{ returnedBox: 8 }, 'returned-exceeds-issued'],
    [{ disputed: 9 }, 'disputed-exceeds-issued'],
  ])('says what does not add up: %j (RECONCILE-02)', (change, code) => {
    expect(reconcile({ ...FLOW, ...change }).map((problem) => problem.code)).toContain(code);
  });
});
