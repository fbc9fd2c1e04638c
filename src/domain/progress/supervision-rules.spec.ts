import { addWorkingDays } from '../shared/work-calendar';
import { groupProblems, unsupervised } from './group-problems';
import { ANSWER_WORKING_DAYS, INQUIRY_ACTS, INQUIRY_STATES, inquiryActLeadsTo, inquiryPartIn } from './inquiry-states';
import { LIST_COLUMNS, SUPERVISION_LISTS } from './three-lists';

describe('a question of a 专题询问', () => {
  it('is answered by the unit and then judged by its asker, once: every state, part and act (INQUIRY-01)', () => {
    const all = INQUIRY_STATES.flatMap((state) => (['unit', 'asker', 'onlooker'] as const).flatMap((part) => INQUIRY_ACTS.map((act) => [state, part, act, inquiryActLeadsTo(state, act, part)] as const)));
    expect(all).toHaveLength(36);
    expect(all.filter(([, , , next]) => next !== null)).toEqual([
      ['asked', 'unit', 'answer', 'answered'],
      ['answered', 'asker', 'accept', 'content'],
      ['answered', 'asker', 'reject', 'notContent'],
    ]);
  });

  it('is judged by the standing committee where its asker left, and never by the unit (INQUIRY-03)', () => {
    const nobody = { deputyId: null, groupIds: [], isStandingCommittee: false, isUnitStaff: false, unitId: null };
    const people = [{ ...nobody, deputyId: 'd1' }, { ...nobody, deputyId: 'd2' }, { ...nobody, isStandingCommittee: true }, { ...nobody, isUnitStaff: true, isStandingCommittee: true, unitId: 'roads' }, { ...nobody, isStandingCommittee: true, unitId: 'roads' }, nobody];
    const parts = (hasAskerLeft: boolean) => people.map((who) => inquiryPartIn({ unitId: 'roads', deputyId: 'd1', hasAskerLeft }, who));
    expect([parts(false), parts(true)]).toEqual([
      ['asker', 'onlooker', 'onlooker', 'unit', 'onlooker', 'onlooker'],
      ['asker', 'onlooker', 'asker', 'unit', 'onlooker', 'onlooker'],
    ]);
  });
});

describe('an answer', () => {
  it('may take a week of work (INQUIRY-02)', () => {
    expect(addWorkingDays([], '2027-03-01', ANSWER_WORKING_DAYS)).toBe('2027-03-08');
  });
});

describe('a group of deputies', () => {
  const GROUP = { name: '第一督办组', leaderId: 'a', deputyIds: ['a', 'b'], projectIds: ['p'] };

  it('has a name, a leader out of its members and something to look after (GROUP-01)', () => {
    expect(groupProblems(GROUP)).toEqual([]);
    expect(groupProblems({ name: '', leaderId: 'c', deputyIds: ['a'], projectIds: [] }).map(({ code }) => code)).toEqual(['must-not-be-empty', 'leader-not-a-member', 'group-without-project']);
  });

  it('leaves no project out without being told (GROUP-01)', () => {
    expect(unsupervised(['p', 'q', 'r'], [GROUP, { projectIds: ['r', 'p'] }])).toEqual(['q']);
  });
});

describe('the three lists', () => {
  it('are views of the same rows, each told by its number (SUPERVISE-08)', () => {
    expect(SUPERVISION_LISTS.map((list) => LIST_COLUMNS[list][0])).toEqual(['number', 'number', 'number']);
    const shown = new Set(SUPERVISION_LISTS.flatMap((list) => LIST_COLUMNS[list]));
    expect([...shown].sort()).toEqual(['answer', 'closedOn', 'dueOn', 'evidence', 'foundBy', 'foundOn', 'level', 'number', 'project', 'source', 'state', 'text', 'unit']);
  });
});
