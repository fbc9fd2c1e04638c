import type { PublicProposalPage, PublicProposalSummary } from '../../contract/http/proposals';
import type { PublicProjectBoard, PublicProjectSummary } from '../../contract/http/public-projects';
import type { PublicResultSummary } from '../../contract/http/publication';
import { isWished } from '../../domain/progress/public-filter';
import { listTable, moment, type ListTable } from '../../platform/lists/list-table';

/** One page of a file. */
const LIMIT = '5000';
/** A stranger's workbook is put together in the app's memory. */
const SHEET_ROWS = 5_000;

export const PUBLIC_PROPOSALS: ListTable<PublicProposalPage, PublicProposalSummary> = {
  title: 'lists.suggestions',
  sheetRows: SHEET_ROWS,
  rows: ({ proposals }) => proposals,
  pages: { first: { from: '0', limit: LIMIT }, next: ({ next }) => (next === null ? null : { from: next, limit: LIMIT }) },
  columns: [
    ['heads.number', ({ number }) => number],
    ['heads.title', ({ title }) => title],
    ['heads.year', ({ year }) => year],
    ['heads.category', ({ category }) => category],
    ['heads.area', ({ area }) => area],
    ['heads.location', ({ location }) => location],
    ['heads.origin', ({ origin }, say) => say(`proposals.origins.${origin}`)],
    ['heads.state', ({ state }, say) => say(`proposals.states.${state}`)],
    ['heads.supporters', ({ supports }) => supports],
    ['heads.receivedOn', ({ receivedOn }) => receivedOn],
  ],
};

/** By `colour`, `area` and `category`, as its page narrows it down. */
export const PUBLIC_PROJECTS: ListTable<PublicProjectBoard, PublicProjectSummary> = {
  title: 'lists.adopted',
  narrowedBy: ['colour', 'area', 'category'],
  rows: ({ projects }, { colour = '', area = '', category = '' }) => projects.filter((project) => isWished(project, { colour: String(colour), area: String(area), category: String(category) })),
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
  ],
};

export const PUBLIC_RESULTS = listTable<PublicResultSummary>(
  'lists.results',
  ['heads.ballot', ({ title }) => title],
  ['heads.session', ({ session }) => session],
  ['heads.candidates', ({ candidates }) => candidates],
  ['heads.adopted', ({ adopted }) => adopted],
  ['heads.publishedOn', ({ publishedAt }) => moment(publishedAt)],
);
