import { checklistProblems, completionProblems, COMPLETIONS, isAccepted, isAllShown, successRate, type CompletionRequest } from './completion';

const TODAY = '2026-12-20';
const codes = (completion: CompletionRequest['completion'], reason = '', newDay: string | null = null, achieved = 100) => completionProblems({ completion, reason, newDay }, { total: 100, due: 0, achieved }, TODAY).map(({ code }) => code);
const met = { item: '路面平整', isMet: true, remark: '' };

describe('how a project ends', () => {
  it('counts 完成·已验收 alone as success (FINISH-01)', () => {
    expect(successRate([...COMPLETIONS, null])).toEqual([1, 7]);
    expect(successRate([])).toEqual([0, 0]);
    expect(successRate(['accepted', 'accepted', 'adjusted'])).toEqual([2, 3]);
  });

  it('is never said to be accepted by hand (FINISH-02)', () => {
    expect(codes('accepted')).toEqual(['accepted-by-signatures-only']);
  });

  it('says why, and until when where it is late (FINISH-02)', () => {
    expect(codes('awaitingAcceptance')).toEqual([]);
    for (const completion of ['partly', 'adjusted', 'terminated'] as const) expect([codes(completion), codes(completion, '征地未完成')]).toEqual([['must-not-be-empty'], []]);
    expect(codes('delayed', '汛期', '2027-03-31')).toEqual([]);
    expect([codes('delayed', '汛期'), codes('delayed', '汛期', TODAY), codes('partly', '汛期', '2027-03-31')]).toEqual([['needs-a-later-day'], ['needs-a-later-day'], ['day-only-for-delay']]);
  });

  it('is accepted when everything is met and enough have signed (FINISH-02)', () => {
    expect([isAccepted([met], 2, 3), isAccepted([met], 3, 3), isAccepted([met, { ...met, isMet: false }], 3, 3), isAccepted([], 3, 3)]).toEqual([false, true, false, false]);
  });

  it('has every line that the plan asks for, and everything shown (FINISH-03)', () => {
    expect(checklistProblems([met], ['路面平整', '标线清楚'])).toEqual([{ code: 'checklist-line-missing', at: 'checklist', values: { item: '标线清楚' } }]);
    expect([[100, 100], [99, 100], [0, 0]].map(([achieved, total]) => isAllShown({ achieved: achieved!, total: total! }))).toEqual([true, false, false]);
    expect([codes('awaitingAcceptance', '', null, 99), codes('partly', '征地', null, 99)]).toEqual([['milestones-open'], []]);
  });

  it('names what was not met (FINISH-02)', () => {
    expect(checklistProblems([], ['路面平整']).map(({ code }) => code)).toEqual(['checklist-is-empty']);
    expect(checklistProblems([met, { item: ' ', isMet: false, remark: '' }], ['路面平整']).map(({ at }) => at)).toEqual(['checklist[1].item', 'checklist[1].remark']);
  });
});
