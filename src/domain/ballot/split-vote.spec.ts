import { isSeparatePart, separatePartId, splitVoteProblems } from './split-vote';

describe('splitVoteProblems', () => {
  const codes = (splitVote: boolean, mark: 'whole-list' | 'select', separate: readonly string[]) => splitVoteProblems({ splitVote, mark }, ['a', 'b'], separate).map(({ code, at }) => `${at}: ${code}`);

  it('lets projects out of a whole list where the profile does (SPLIT-01)', () => {
    expect(codes(true, 'whole-list', ['b'])).toEqual([]);
    expect(codes(true, 'whole-list', ['a', 'b'])).toEqual([]);
  });

  it('names every reason against it (SPLIT-01)', () => {
    expect(codes(false, 'select', ['a', 'x'])).toEqual(['separateProjectIds: split-vote-not-allowed', 'separateProjectIds: split-vote-needs-whole-list', 'separateProjectIds[1]: separate-project-not-on-list']);
  });

  it('knows the parts it makes (SPLIT-01)', () => {
    expect([{ id: separatePartId('p3') }, { id: 'adoption' }].map(isSeparatePart)).toEqual([true, false]);
  });

  it('asks nothing where nothing is taken out (SPLIT-01)', () => {
    expect(codes(false, 'select', [])).toEqual([]);
  });
});
