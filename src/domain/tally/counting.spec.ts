import fc from 'fast-check';
import { MARK_KINDS, type BallotForm, type Marks } from '../ballot/form';
import type { Manifest } from '../ballot/manifest';
import { plainCodec } from '../sealing/plain';
import { addCounts } from './counts';
import { addBytes, countPapers, countsOf, emptyCounts, startCount } from './counting';
import { firstInvalidReason } from './paper-problems';
import { figuresOf } from './standings';

const ITEMS = ['a', 'b', 'c', '__proto__'];
const forms = fc.record({
  mark: fc.constantFrom(...MARK_KINDS),
  approveAtMost: fc.constantFrom(null, 0, 1, 2),
  unmarked: fc.constantFrom('abstain' as const, 'notPressed' as const),
}).map((more): BallotForm => ({
  items: ITEMS.map((id) => ({ id, title: id })),
  choices: ['approve', 'oppose', 'abstain'],
  ...more,
  approveAtMost: more.mark === 'rank' ? null : more.approveAtMost,
}));

const answer = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('approve', 'oppose', 'abstain') }, { weight: 1, arbitrary: fc.constantFrom('?', 1, null, 'notPressed') });
const rank = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.constantFrom(0, 5, 1.5, 'x') });
const answersTo = (value: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(fc.tuple(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...ITEMS, '*') }, { weight: 1, arbitrary: fc.constant('x') }), value), { selector: ([id]) => id }).map(
    (entries) => Object.fromEntries(entries) as Record<string, unknown>,
  );
const votes = forms.chain((form) => {
  const paper: fc.Arbitrary<Marks> = form.mark === 'rank' ? answersTo(rank).map((ranks) => ({ ranks })) : answersTo(answer).map((marks) => ({ marks }));
  return fc.record({ form: fc.constant(form), papers: fc.array(paper, { maxLength: 30 }), cut: fc.nat() });
});

describe('countPapers', () => {
  it('counts each paper once: valid, or invalid under its first reason (COUNT-01)', () => {
    fc.assert(
      fc.property(votes, ({ form, papers }) => {
        const counts = countPapers(papers, form, 'p');
        const reasons = papers.flatMap((paper) => firstInvalidReason(paper, form) ?? []);
        expect(counts.returned).toBe(papers.length);
        expect(counts.valid).toBe(papers.length - reasons.length);
        for (const reason of reasons) expect(counts.reasons[reason]).toBe(reasons.filter((other) => other === reason).length);
        expect(Object.keys(counts.reasons).sort()).toEqual([...new Set(reasons)].sort());
      }),
    );
  });

  it('does not depend on the order of papers (COUNT-02)', () => {
    fc.assert(
      fc.property(votes, ({ form, papers, cut }) => {
        const turned = [...papers.slice(cut % (papers.length + 1)), ...papers.slice(0, cut % (papers.length + 1))].reverse();
        expect(countPapers(turned, form, 'p')).toEqual(countPapers(papers, form, 'p'));
      }),
    );
  });

  it('splits the valid papers of every item into approve, oppose, abstain and notPressed, and folds none into another (COUNT-03)', () => {
    fc.assert(
      fc.property(votes, ({ form, papers }) => {
        const counts = countPapers(papers, form, 'p');
        for (const question of form.mark === 'whole-list' ? ['*'] : ITEMS) {
          const { approve, oppose, abstain, notPressed } = figuresOf(counts, question, form);
          expect(approve + oppose + abstain + notPressed).toBe(counts.valid);
          if (form.unmarked === 'abstain') expect(notPressed).toBe(0);
        }
      }),
    );
    const form: BallotForm = { items: [{ id: 'a', title: '' }], mark: 'one-per-item', choices: ['approve', 'abstain'], approveAtMost: null, unmarked: 'notPressed' };
    expect(countPapers([{ marks: { a: 'abstain' } }, { marks: {} }], form, 'p').items).toEqual({ a: { approve: 0, abstain: 1, notPressed: 1 } });
  });

  it('adds up over places, however papers are divided among them (COUNT-04)', () => {
    fc.assert(
      fc.property(votes, ({ form, papers, cut }) => {
        const at = cut % (papers.length + 1);
        const sum = addCounts(countPapers(papers.slice(0, at), form, 'p'), countPapers(papers.slice(at), form, 'p'));
        expect(sum).toEqual(countPapers(papers, form, 'p'));
        expect(addCounts(emptyCounts(form, 'p'), sum)).toEqual(sum);
      }),
    );
  });

  it('gives the first of n items n points and the last one (COUNT-05)', () => {
    const form: BallotForm = { items: ['a', 'b', 'c'].map((id) => ({ id, title: id })), mark: 'rank', choices: [], approveAtMost: null, unmarked: 'notPressed' };
    const counts = countPapers([{ ranks: { a: 1, b: 3 } }, { ranks: { a: 2 } }, { ranks: { c: 4 } }], form, 'p');
    expect(counts).toEqual({
      partId: 'p',
      returned: 3,
      valid: 2,
      reasons: { 'bad-rank': 1 },
      items: { a: { ranked: 2, points: 5 }, b: { ranked: 1, points: 1 }, c: { ranked: 0, points: 0 } },
    });
    expect(figuresOf(counts, 'b', form)).toEqual({ approve: 1, oppose: 0, abstain: 0, notPressed: 1, points: 1 });
  });

  it('counts choices of another name under that name (COUNT-06)', () => {
    const form: BallotForm = { items: [{ id: 'a', title: '' }], mark: 'one-per-item', choices: ['满意', '不满意'], approveAtMost: null, unmarked: 'notPressed' };
    expect(countPapers([{ marks: { a: '满意' } }, { marks: { a: 'approve' } }], form, 'p').items).toEqual({ a: { 满意: 1, 不满意: 0, notPressed: 0 } });
  });

  it('counts bytes as it counts what they are read as, whatever they are', () => {
    const bytesOfPapers = fc.array(fc.uint8Array({ minLength: ITEMS.length, maxLength: ITEMS.length, max: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(forms, fc.constantFrom(['approve', 'oppose', 'abstain'], ['approve', 'notPressed', 'oppose'], ['满意', '不满意']), bytesOfPapers, (any, choices, papers) => {
        const form = { ...any, choices } as BallotForm;
        const manifest = { parts: [{ id: 'p', form }] } as unknown as Manifest;
        const asked = form.mark === 'whole-list' ? 1 : ITEMS.length;
        const count = startCount(form, 'p');
        for (const bytes of papers) addBytes(count, bytes.subarray(0, asked));
        const read = papers.map((bytes) => plainCodec.decode(Buffer.concat([Buffer.alloc(16), bytes.subarray(0, asked)]), manifest)['p']!);
        expect(countsOf(count)).toEqual(countPapers(read, form, 'p'));
      }),
    );
  });
});
