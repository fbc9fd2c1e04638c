import type { BallotForm, MarkKind } from '../ballot/form';
import { firstInvalidReason, paperProblems } from './paper-problems';

const form = (mark: MarkKind, more: Partial<BallotForm> = {}): BallotForm => ({
  items: ['a', 'b', 'c'].map((id) => ({ id, title: id })),
  mark,
  choices: ['approve', 'oppose', 'abstain'],
  approveAtMost: null,
  unmarked: 'abstain',
  ...more,
});
const marks = (answers: Record<string, unknown>) => ({ marks: answers });
const ranks = (answers: Record<string, unknown>) => ({ ranks: answers });

describe('paperProblems', () => {
  it('finds nothing wrong with an empty paper, nor with too few marks (PAPER-04)', () => {
    for (const mark of ['one-per-item', 'select', 'whole-list'] as const) expect(paperProblems(marks({}), form(mark))).toEqual([]);
    expect(paperProblems(ranks({}), form('rank'))).toEqual([]);
    expect(paperProblems(marks({ a: 'approve' }), form('one-per-item', { approveAtMost: 2 }))).toEqual([]);
  });

  it('names every reason at once, in order (PAPER-01)', () => {
    const paper = marks({ x: 'approve', a: 'approve', b: 'approve', c: 'maybe' });
    expect(paperProblems(paper, form('one-per-item', { approveAtMost: 1 }))).toEqual([
      { code: 'unknown-item', at: 'x' },
      { code: 'unknown-choice', at: 'c' },
      { code: 'over-selected', values: { marked: 2, atMost: 1 } },
    ]);
  });

  it.each([
    ['another item', { x: 'approve' }, 'unknown-item'],
    ['a name every object has', { constructor: 'approve' }, 'unknown-item'],
    ['the one question of a whole list', { '*': 'approve' }, 'unknown-item'],
    ['another choice', { a: 'maybe' }, 'unknown-choice'],
    ['no string', { a: 1 }, 'unknown-choice'],
    ['null', { a: null }, 'unknown-choice'],
    ['notPressed, which nobody can choose', { a: 'notPressed' }, 'unknown-choice'],
    ['both faults, the earlier one', { a: 'maybe', x: 'approve' }, 'unknown-item'],
  ])('refuses %s (PAPER-02)', (_what, answers, reason) => {
    expect(firstInvalidReason(marks(answers), form('one-per-item', { choices: ['approve', 'oppose', 'notPressed'] }))).toBe(reason);
  });

  it('takes approve alone in select and * alone in whole-list (PAPER-02)', () => {
    expect(firstInvalidReason(marks({ a: 'approve' }), form('select'))).toBeNull();
    expect(firstInvalidReason(marks({ a: 'oppose' }), form('select'))).toBe('unknown-choice');
    expect(firstInvalidReason(marks({ '*': 'oppose' }), form('whole-list'))).toBeNull();
    expect(firstInvalidReason(marks({ a: 'approve' }), form('whole-list'))).toBe('unknown-item');
  });

  it('voids a paper with more approvals than the cap, and not at the cap (PAPER-03)', () => {
    const capped = form('select', { approveAtMost: 2 });
    expect(firstInvalidReason(marks({ a: 'approve', b: 'approve' }), capped)).toBeNull();
    expect(firstInvalidReason(marks({ a: 'approve', b: 'approve', c: 'approve' }), capped)).toBe('over-selected');
    expect(firstInvalidReason(marks({ a: 'oppose', b: 'oppose', c: 'approve' }), form('one-per-item', { approveAtMost: 1 }))).toBeNull();
    expect(firstInvalidReason(marks({ a: 'approve' }), form('select', { approveAtMost: 0 }))).toBe('over-selected');
  });

  it.each([[0], [4], [1.5], ['1'], [null], [-1], [true]])('refuses the rank %p (PAPER-05)', (rank) => {
    expect(firstInvalidReason(ranks({ a: rank }), form('rank'))).toBe('bad-rank');
  });

  it('refuses a rank given twice and allows gaps (PAPER-05)', () => {
    expect(firstInvalidReason(ranks({ a: 1, b: 1 }), form('rank'))).toBe('bad-rank');
    expect(firstInvalidReason(ranks({ a: 1, b: 3 }), form('rank'))).toBeNull();
    expect(firstInvalidReason(ranks({ x: 9, a: 9 }), form('rank'))).toBe('unknown-item');
  });
});
