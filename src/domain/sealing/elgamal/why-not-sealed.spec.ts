import { formOf, partOf } from '../../../../test/factories/sealed-ballot';
import type { BallotForm } from '../../ballot/form';
import { whyNotSealed, whyNotSealedTogether } from './why-not-sealed';

const codes = (items: number, change: Partial<BallotForm> = {}): string[] => whyNotSealed(formOf(items, change)).map(({ code, at }) => `${at} ${code}`);
const choices = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`);

describe('why a form cannot be sealed', () => {
  it('is nothing for two to five answers beside up to thirty items', () => {
    expect(codes(30)).toEqual([]);
    expect(codes(1, { mark: 'select', choices: ['approve'] })).toEqual([]);
    expect(codes(5, { mark: 'whole-list' })).toEqual([]);
    expect(codes(5, { choices: choices(4), unmarked: 'notPressed' })).toEqual([]);
    expect(codes(5, { choices: [...choices(4), 'abstain'] })).toEqual([]);
  });

  it('is a ranking, too many items, or too many or too few answers', () => {
    expect(codes(3, { mark: 'rank', choices: [] })).toEqual(['form.mark rank-cannot-be-sealed']);
    expect(codes(31)).toEqual(['form.items too-many-items-to-seal']);
    expect(codes(3, { choices: choices(5), unmarked: 'notPressed' })).toEqual(['form.choices answers-cannot-be-sealed']);
    expect(codes(3, { choices: ['good', 'bad'], approveAtMost: 2 })).toEqual(['form.approveAtMost cap-without-approval']);
    expect(codes(3, { choices: ['abstain'] })).toEqual(['form.choices answers-cannot-be-sealed']);
  });

  it('is too many items on one paper altogether, said once', () => {
    const together = (...items: number[]): string[] => whyNotSealedTogether(items.map((count, index) => partOf(`part${index}`, formOf(count)))).map(({ code, at }) => `${at} ${code}`);
    expect(together(15, 15)).toEqual([]);
    expect(together(16, 15)).toEqual(['parts too-many-items-to-seal']);
    expect(together(31, 1)).toEqual(['parts[0].form.items too-many-items-to-seal']);
  });
});
