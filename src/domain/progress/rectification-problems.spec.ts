import { addWorkingDays } from '../shared/work-calendar';
import { actProblems, CHECK_WORKING_DAYS, findingProblems } from './rectification-problems';

const codes = (problems: readonly { code: string; at?: string }[]) => problems.map(({ code, at }) => `${at}: ${code}`);
const SAID = { note: '已补装三盏路灯', evidence: '竣工单 2027-15', photoIds: [], dueOn: null };

describe('what is put down about a 整改单', () => {
  it('is a finding with words, due no earlier than it was found (SUPERVISE-04)', () => {
    expect(findingProblems({ text: '路灯不亮', dueOn: '2027-03-01' }, '2027-03-01')).toEqual([]);
    expect(codes(findingProblems({ text: ' ', dueOn: '2027-02-28' }, '2027-03-01', 'findings[1].'))).toEqual(['findings[1].text: must-not-be-empty', 'findings[1].dueOn: due-before-found']);
  });

  it('is an answer that shows what was done, in words or in photos (SUPERVISE-04)', () => {
    expect(actProblems('answer', SAID, '2027-03-01')).toEqual([]);
    expect(actProblems('answer', { ...SAID, evidence: '', photoIds: ['p'] }, '2027-03-01')).toEqual([]);
    expect(codes(actProblems('answer', { ...SAID, note: '', evidence: ' ' }, '2027-03-01'))).toEqual(['note: must-not-be-empty', 'evidence: evidence-missing']);
  });

  it('lets no number of a person into what everybody reads: the finding and the answer (SUPERVISE-09)', () => {
    expect(codes(findingProblems({ text: '村民张三 13800138000 家门口积水', dueOn: '2027-03-01' }, '2027-03-01', 'findings[0].'))).toEqual(['findings[0].text: personal-details-in-text']);
    expect(codes(actProblems('answer', { ...SAID, note: '已与张三（渝A12345）约定' }, '2027-03-01'))).toEqual(['note: personal-details-in-text']);
    expect(actProblems('close', { ...SAID, note: '已电话 13800138000 核实' }, '2027-03-01')).toEqual([]);
  });

  it('is closed without more words, and opened again with a reason and a new day (SUPERVISE-04)', () => {
    const nothing = { note: '', evidence: '', photoIds: [], dueOn: null };
    expect(actProblems('close', nothing, '2027-03-01')).toEqual([]);
    expect(codes(actProblems('takeOver', nothing, '2027-03-01'))).toEqual(['note: must-not-be-empty']);
    expect(codes(actProblems('reopen', nothing, '2027-03-01'))).toEqual(['note: must-not-be-empty', 'dueOn: missing']);
    expect(codes(actProblems('reopen', { ...nothing, note: '又坏了', dueOn: '2027-02-28' }, '2027-03-01'))).toEqual(['dueOn: day-is-past']);
    expect(actProblems('reopen', { ...nothing, note: '又坏了', dueOn: '2027-03-01' }, '2027-03-01')).toEqual([]);
  });

  it('is looked at within two weeks of work after the answer (SUPERVISE-05)', () => {
    expect(addWorkingDays([], '2027-03-01', CHECK_WORKING_DAYS)).toBe('2027-03-15');
  });
});
