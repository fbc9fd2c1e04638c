import type { ProgressRow, ProjectProgress, ReportView } from '../../src/contract/http/progress';
import { COLOURS, LAMP_PRESETS } from '../../src/domain/progress/lamp-policy';
import { scheduleColour } from '../../src/domain/progress/lamp';
import { planProblems } from '../../src/domain/progress/plan-problems';
import { shownRows, waitsFor } from '../../src/domain/progress/board-filter';
import { nextStep } from '../../web/office/progress/page/next-step';
import { coverBetween, pointOn, withFigure } from '../../web/office/progress/photos/covers';
import { figure, newSubItem, planOf, typedPlan } from '../../web/office/progress/plan/typed-plan';
import { bandsOf, litBy } from '../../web/office/progress/policy/lamp-example';
import { draftOf, EMPTY_REPORT, fitting, newMoney, ownItems, reportOf, returnedReport } from '../../web/office/progress/reporting/report-draft';
import { report, roadPlan } from '../factories/plan';

const row = (title: string, change: Partial<ProgressRow> = {}): ProgressRow => ({
  ...{ id: title, code: '', title, category: 'road', area: '城关镇', latitude: null, longitude: null, year: 2026, units: ['交通局'], planVersion: 1, standing: { total: 100, due: 50, achieved: 50 } },
  ...{ lamp: { colour: 'green', schedule: 'green', cost: null, staleFor: 0 }, completion: null, ownRating: null, supervisorsRating: null, lastHeardOn: '2026-04-01', waitingReports: 0, waitingRequests: 0, owed: null },
  ...change,
});
const lit = (colour: 'red' | 'grey' | 'green') => ({ lamp: { colour, schedule: 'green' as const, cost: null, staleFor: 0 } });

describe('the board', () => {
  const rows = [row('路', lit('green')), row('桥', { planVersion: null, lamp: null, standing: null }), row('灯', { ...lit('red'), waitingReports: 2 }), row('树', lit('grey'))];
  const none = { light: '', wait: '', q: '' } as const;

  it('shows the worst first, and what nobody has heard of before what goes well', () => {
    expect(shownRows(rows, none).map(({ title }) => title)).toEqual(['灯', '树', '桥', '路']);
  });
  it('shows what is of one light, waits and has the words', () => {
    expect(shownRows(rows, { light: 'red', wait: 'reports', q: ' 灯 ' }).map(({ title }) => title)).toEqual(['灯']);
    expect(shownRows(rows, { ...none, light: 'green' }).map(({ title }) => title)).toEqual(['路']);
    expect(shownRows(rows, { ...none, wait: 'plan' }).map(({ title }) => title)).toEqual(['桥']);
  });
  it('finds by unit and area', () => expect(shownRows(rows, { ...none, q: '交通' })).toHaveLength(4));
  it('names what waits, a plan only where none was asked for', () => {
    expect(waitsFor(row('a', { planVersion: null, waitingRequests: 1, owed: { period: '2026-03', dueOn: '2026-04-05' } }))).toEqual(['requests', 'owed']);
    expect(waitsFor(row('b', { planVersion: null }))).toEqual(['plan']);
    expect(waitsFor(row('c'))).toEqual([]);
  });
});

describe('what is to be done now', () => {
  const NOTHING = { requestPlan: false, decidePlan: false, report: false, review: false, withdraw: false, photo: false, publishPhoto: false, recordAcceptance: false, sign: false, complete: false };
  const acceptance = { id: 'a', heldOn: '', place: '', checklist: [{ item: 'x', isMet: true, remark: '' }], remarks: '', signersNeeded: 3, recordedBy: '', signatures: [], isAccepted: false, iHaveSigned: false };
  const returned: ReportView = { id: 'r', unitId: 'u', period: '2026-03', planVersion: 1, content: report(), submittedBy: '', submittedAt: '', decision: 'returned', review: null, decidedBy: null, decidedAt: null };
  const stand = (change: Partial<ProjectProgress> = {}, may: Partial<typeof NOTHING> = {}) => nextStep({ planVersion: 1, requests: [], waitingReports: 0, owed: null, standing: { total: 2, due: 0, achieved: 2 }, acceptances: [], completion: null, reports: [], ownUnitId: 'u', ...change, may: { ...NOTHING, ...may } });

  it('is said to whoever may do it and to nobody else', () => {
    expect(stand({ planVersion: null }, { requestPlan: true })).toBe('plan');
    expect(stand({ planVersion: null })).toBeNull();
    expect(stand({ owed: { period: '2026-03', dueOn: '2026-04-05' } }, { report: true })).toBe('report');
    expect(stand({ reports: [returned] }, { report: true })).toBe('mend');
    expect(stand({ reports: [returned] }, { review: true })).toBeNull();
    expect(stand({ waitingReports: 1 }, { review: true, recordAcceptance: true })).toBe('review');
  });
  it('is the acceptance once everything is shown, and then one’s own signature', () => {
    expect(stand({}, { recordAcceptance: true })).toBe('accept');
    expect(stand({ standing: { total: 2, due: 2, achieved: 1 } }, { recordAcceptance: true })).toBeNull();
    expect(stand({ completion: 'terminated' }, { recordAcceptance: true })).toBeNull();
    expect(stand({ acceptances: [acceptance] }, { recordAcceptance: true, sign: true })).toBe('sign');
    expect(stand({ acceptances: [{ ...acceptance, iHaveSigned: true }] }, { sign: true })).toBeNull();
    expect(stand({ acceptances: [{ ...acceptance, checklist: [{ item: 'x', isMet: false, remark: 'y' }] }] }, { sign: true })).toBeNull();
  });
});

describe('a plan as it is typed', () => {
  it('comes back as it was', () => expect(planOf(typedPlan(roadPlan('u'), ''))).toEqual(roadPlan('u')));
  it('begins with a sub-item that is called like the project', () => expect(typedPlan(null, '修路').subItems[0]!.name).toBe('修路'));
  it('reads figures as people type them', () => {
    expect([figure('3,000'), figure('3，000.5'), figure(' '), figure('三')]).toEqual([3000, 3000.5, Number.NaN, Number.NaN]);
  });
  it('makes no figure of what is none, and no rule lets that pass', () => {
    const plan = planOf({ fundingSource: '', checklist: [], subItems: [{ ...newSubItem('x'), cost: '十', leadUnitId: 'u' }] });
    expect(planProblems(plan).map(({ at }) => at)).toEqual(expect.arrayContaining(['subItems[0].costCents', 'subItems[0].targets[0].quantity']) as string[]);
  });
});

describe('a report as it is typed', () => {
  const sent = report({ quantities: [{ targetId: 'km', done: 5 }], money: [{ kind: 'paid', cents: 12_500_000, document: '凭证', on: '2026-03-01' }] });
  const view = (unitId: string, decision: ReportView['decision']): ReportView => ({ id: unitId, unitId, period: '2026-03', planVersion: 1, content: sent, submittedBy: '', submittedAt: '', decision, review: null, decidedBy: null, decidedAt: null });

  it('starts from what was sent', () => expect(reportOf(draftOf(sent))).toEqual(sent));
  it('says nothing of what was not touched, and of a sum that is none', () => {
    expect(reportOf({ ...EMPTY_REPORT, quantities: { km: ' ' } }).quantities).toEqual([]);
    expect(reportOf({ ...EMPTY_REPORT, money: [{ ...newMoney(), sum: '' }] }).money[0]!.cents).toBeNaN();
  });
  it('follows the newest report of its own unit where that came back', () => {
    expect(returnedReport({ ownUnitId: 'u', reports: [view('other', 'accepted'), view('u', 'returned')] })?.unitId).toBe('u');
    expect(returnedReport({ ownUnitId: 'u', reports: [view('u', null), view('u', 'returned')] })).toBeNull();
  });
  it('loses what its plan no longer has and what was accepted since', () => {
    const reached = (milestoneId: string) => ({ milestoneId, doneOn: '2026-03-30', evidence: '', photoIds: [] });
    const kept = fitting({ ...EMPTY_REPORT, quantities: { km: '5', gone: '1' }, milestones: ['q1', 'q2', 'gone'].map(reached) }, roadPlan('u').subItems, [{ milestoneId: 'q1', doneOn: '2026-03-30' }]);
    expect([Object.keys(kept.quantities), kept.milestones.map(({ milestoneId }) => milestoneId)]).toEqual([['km'], ['q2']]);
  });
  it('speaks of the sub-items of its unit', () => {
    expect(ownItems(roadPlan('u'), 'u')).toHaveLength(1);
    expect(ownItems(roadPlan('u'), 'other')).toEqual([]);
  });
});

describe('covers on a photo', () => {
  const drawn = { left: 100, top: 50, width: 200, height: 400 };
  it('are the same however large the photo is drawn and whichever corner comes first', () => {
    expect(coverBetween(pointOn(drawn, 200, 250), pointOn(drawn, 120, 90))).toEqual({ x: 100, y: 100, width: 400, height: 400 });
  });
  it('end at the edge, and a slip of the finger is none', () => {
    expect(pointOn(drawn, 999, -5)).toEqual({ x: 1000, y: 0 });
    expect(coverBetween({ x: 5, y: 5 }, { x: 14, y: 900 })).toBeNull();
  });
  it('stay within the photo when typed', () => {
    const cover = { x: 900, y: 0, width: 100, height: 100 };
    expect(withFigure(cover, 'width', 500)).toEqual(cover);
    expect(withFigure(cover, 'x', 2000)).toEqual({ x: 990, y: 0, width: 10, height: 100 });
    expect(withFigure(cover, 'y', Number.NaN)).toEqual(cover);
  });
});

describe('what the settings of lamps do', () => {
  it.each(Object.entries(LAMP_PRESETS))('is written as the lamps are lit: %s', (_, lamps) => {
    for (const { colour, from, below } of bandsOf(lamps)) {
      const at = (achieved: number) => scheduleColour({ total: 100, due: 100, achieved }, null, lamps);
      expect([at(from), at((below ?? 101) - 1)]).toEqual([colour, colour]);
      expect(COLOURS).toContain(colour);
    }
  });
  it('is shown for every project with a plan', () => {
    const projects = [row('a', { standing: { total: 100, due: 50, achieved: 10 } }), row('b', { lastHeardOn: '2026-01-01' }), row('c', { standing: null }), row('d', { completion: 'accepted', lastHeardOn: '2026-01-01' }), row('e', { standing: { total: 10, due: 0, achieved: 3 } })];
    expect(litBy(LAMP_PRESETS.five, projects, '2026-04-02').map(({ title, colour, pace }) => [title, colour, pace])).toEqual([['a', 'red', 20], ['b', 'grey', 100], ['d', 'blue', 100], ['e', 'green', null]]);
  });
});
