import type { ProgressBoard, ProgressRow } from '../../contract/http/progress';
import { LIGHTS, shownRows, WAITS } from '../../domain/progress/board-filter';
import type { ListTable } from '../../platform/lists/list-table';

/** By `light`, `wait` and `q`, as its screen narrows it down. */
export const BOARD: ListTable<ProgressBoard, ProgressRow> = {
  title: 'lists.progress',
  narrowedBy: ['light', 'wait', 'q'],
  rows: ({ projects }, { light, wait, q = '' }) => shownRows(projects, { light: LIGHTS.find((one) => one === light) ?? '', wait: WAITS.find((one) => one === wait) ?? '', q: String(q) }),
  columns: [
    ['heads.code', ({ code }) => code],
    ['heads.project', ({ title }) => title],
    ['heads.area', ({ area }) => area],
    ['heads.category', ({ category }) => category],
    ['heads.units', ({ units }) => units.join('、')],
    ['heads.lamp', ({ lamp }, say) => lamp && say(`progress.colour.${lamp.colour}`)],
    ['heads.achieved', ({ standing }) => standing?.achieved ?? null],
    ['heads.due', ({ standing }) => standing?.due ?? null],
    ['heads.total', ({ standing }) => standing?.total ?? null],
    ['heads.completion', ({ completion }, say) => completion && say(`progress.completion.${completion}`)],
    ['heads.lastHeardOn', ({ lastHeardOn }) => lastHeardOn],
    ['heads.waitingReports', ({ waitingReports }) => waitingReports],
    ['heads.waitingPlans', ({ waitingRequests }) => waitingRequests],
    ['heads.owedReport', ({ owed }) => owed?.period ?? null],
  ],
};
