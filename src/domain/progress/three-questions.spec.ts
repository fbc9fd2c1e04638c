import { STATE_COUNCIL_CALENDAR } from '../shared/state-council-calendar';
import { isWorkingDay } from '../shared/work-calendar';
import { defaultDays, proposedAgenda, questionProblems, questionStanding, QUESTIONS, type AskedQuestion } from './three-questions';

const HELD: AskedQuestion = { plannedOn: '2026-07-31', heldOn: '2026-07-30', agenda: [{ title: '听取上半年进度报告', projectId: null }], papers: [{ title: '进度表', reference: '县府〔2026〕12号' }], minutes: '要求加快。' };
const codes = (change: Partial<AskedQuestion>, question: (typeof QUESTIONS)[number] = 'progress') => questionProblems(2026, question, { ...HELD, ...change }, '2026-08-01').map(({ code, at }) => `${at}: ${code}`);

describe('三问一评', () => {
  it('has days of its own where nobody sets others, all of them worked, 回头看 in the year after (QUESTION-01)', () => {
    expect(defaultDays(STATE_COUNCIL_CALENDAR, 2026)).toEqual({ arrangement: '2026-03-31', progress: '2026-07-31', effect: '2026-12-18', followUpReview: '2027-06-30' });
    for (const year of [2025, 2026]) expect(Object.values(defaultDays(STATE_COUNCIL_CALENDAR, year)).every((day) => isWorkingDay(STATE_COUNCIL_CALENDAR, day))).toBe(true);
    // 2024-03-31 is a Sunday
    expect(defaultDays([], 2024).arrangement).toBe('2024-03-29');
  });

  it('hears of each project where nobody sets another agenda (QUESTION-03)', () => {
    const projects = [{ id: 'a', title: '农村公路' }, { id: 'b', title: '卫生院' }];
    expect(proposedAgenda('progress', projects)).toEqual([{ title: '听取“农村公路”进展情况的报告', projectId: 'a' }, { title: '听取“卫生院”进展情况的报告', projectId: 'b' }]);
    expect(new Set(QUESTIONS.flatMap((question) => proposedAgenda(question, projects).map(({ title }) => title))).size).toBe(8);
  });

  it('is done once it was held and minuted (QUESTION-02)', () => {
    expect([{ ...HELD, heldOn: null, minutes: '' }, { ...HELD, minutes: ' ' }, HELD].map(questionStanding)).toEqual(['planned', 'held', 'minuted']);
  });

  it('is put down in its year, with an agenda, never in advance, and minuted when it was held (QUESTION-02)', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ heldOn: '2026-08-01' })).toEqual([]);
    expect(codes({ heldOn: '2026-08-02' })).toEqual(['heldOn: day-is-to-come']);
    expect(codes({ heldOn: null })).toEqual(['minutes: not-held-yet']);
    expect(codes({ heldOn: null, minutes: '', agenda: [] })).toEqual([]);
    expect(codes({ agenda: [] })).toEqual(['agenda: agenda-missing']);
    expect(codes({ plannedOn: '2025-12-31', heldOn: '2025-12-31' })).toEqual(['plannedOn: day-before-its-year', 'heldOn: day-before-its-year']);
    expect(codes({ plannedOn: '2027-06-30' }, 'followUpReview')).toEqual(['heldOn: day-before-its-year']);
    expect(codes({ agenda: [{ title: '', projectId: null }], papers: [{ title: ' ', reference: '' }] })).toEqual(['agenda[0].title: must-not-be-empty', 'papers[0].title: must-not-be-empty']);
  });
});
