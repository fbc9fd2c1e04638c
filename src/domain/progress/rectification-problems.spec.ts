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

  it('is closed without more words, and opened again with a reason and a new day (SUPERVISE-04)', () => {
    const nothing = { note: '', evidence: '', photoIds: [], dueOn: null };
    expect(actProblems('close', nothing, '2027-03-01')).toEqual([]);
    expect(codes(actProblems('reopen', nothing, '2027-03-01'))).toEqual(['note: must-not-be-empty', 'dueOn: missing']);
    expect(codes(actProblems('reopen', { ...nothing, note: '又坏了', dueOn: '2027-02-28' }, '2027-03-01'))).toEqual(['dueOn: day-is-past']);
    expect(actProblems('reopen', { ...nothing, note: '又坏了', dueOn: '2027-03-01' }, '2027-03-01')).toEqual([]);
  });

  it('is looked at within two weeks of work after the answer (SUPERVISE-05)', () => {
    expect(addWorkingDays([], '2027-03-01', CHECK_WORKING_DAYS)).toBe('2027-03-15');
  });
});
