import type { BallotForm } from '../ballot/form';
import type { AdoptionRule } from '../ballot/rule';
import { countPapers } from './counting';
import { followUp, rerunProblems } from './follow-up';
import { verdict } from './verdict';

const RULE: AdoptionRule = { seats: 2, quorum: { atLeast: [2, 3] }, participation: null, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'revote' };
const FORM: BallotForm = { items: ['a', 'b', 'c'].map((id) => ({ id, title: id })), mark: 'select', choices: ['approve'], approveAtMost: 2, unmarked: 'notPressed' };
const paper = (...ids: string[]) => ({ marks: Object.fromEntries(ids.map((id) => [id, 'approve'])) });

function next(papers: readonly { marks: object }[], rule: Partial<AdoptionRule> = {}, present = 3) {
  const fullRule = { ...RULE, ...rule };
  const result = verdict(countPapers(papers as never, FORM, 'p'), { deputies: 3, present, issued: present }, fullRule, FORM);
  return followUp(FORM, fullRule, result);
}
const ids = (form: BallotForm | undefined) => form?.items.map((item) => item.id);

describe('followUp', () => {
  it('is a runoff among the tied for the places left, where more votes win (FOLLOW-01)', () => {
    const runoff = next([paper('a', 'b'), paper('a', 'c'), paper('a')], { threshold: { atLeast: [1, 3] } });
    expect(runoff).toMatchObject({ kind: 'runoff', when: 'now', rule: { seats: 1, threshold: null } });
    expect(ids(runoff?.form)).toEqual(['b', 'c']);
    expect(runoff?.form.approveAtMost).toBe(1);
  });

  it('is a vote on what did not pass, now or at the next session (FOLLOW-02)', () => {
    const papers = [paper('a', 'b'), paper('a', 'c'), paper('a')];
    const remainder = next(papers);
    expect(remainder).toMatchObject({ kind: 'remainder', when: 'now', rule: { seats: 1, threshold: { exceed: [1, 2] } } });
    expect(ids(remainder?.form)).toEqual(['b', 'c']);
    expect(next(papers, { shortfall: 'nextSession' })?.when).toBe('nextSession');
    expect(next(papers, { shortfall: 'accept' })).toBeNull();
  });

  it('is the same ballot again where the vote does not stand (FOLLOW-03)', () => {
    expect(next([paper('a')], {}, 1)).toEqual({ kind: 'reballot', when: 'now', form: FORM, rule: RULE });
  });

  it('is nothing where the presidium decides', () => {
    expect(next([paper('a', 'b'), paper('a', 'c'), paper('a')], { threshold: null, tie: 'presidium' })).toBeNull();
  });

  it('may be voted again only as often as the profile allows (FOLLOW-04)', () => {
    expect(rerunProblems(0, 1)).toEqual([]);
    expect(rerunProblems(1, 1)).toEqual([{ code: 'rerun-limit-reached', at: 'kind', values: { most: 1 } }]);
    expect(rerunProblems(0, 0)).toHaveLength(1);
  });
});
