import { PROBLEM_STATUS } from './problem-codes';
import { PROBLEM_TITLES, problemTitle } from './problem-titles';

describe('problem titles', () => {
  it('has a sentence in both languages for every code', () => {
    expect(Object.keys(PROBLEM_TITLES).sort()).toEqual(Object.keys(PROBLEM_STATUS).sort());
  });

  it('shows an unknown code as it is', () => {
    expect(problemTitle('never-heard-of')).toBe('never-heard-of');
    expect(problemTitle('not-found')).toBe('没有找到 · Not found');
  });
});
