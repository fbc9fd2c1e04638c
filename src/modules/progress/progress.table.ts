import type { ProgressBoard, ProgressRow } from '../../contract/http/progress';
import type { ListTable } from '../../platform/lists/list-table';

export const BOARD: ListTable<ProgressBoard, ProgressRow> = {
  title: 'lists.progress',
  rows: ({ projects }) => projects,
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
