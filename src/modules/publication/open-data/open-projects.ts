import { stringify } from 'csv-stringify/sync';
import type { OpenProject } from '../../../contract/http/open-data';
import { PROJECT_FIELDS } from '../../../contract/http/open-data';
import type { PublicProjectSummary } from '../../../contract/http/public-projects';
import { spreadsheetOf } from '../../../platform/documents/spreadsheet';

export const openProject = ({ id, code, year, title, category, area, latitude, longitude, units, lamp, completion, standing, lastHeardOn }: PublicProjectSummary): OpenProject => ({
  ...{ id, code, year, title, category, area, latitude, longitude, units: units.join('、'), light: lamp?.colour ?? null, completion },
  ...{ done: standing?.achieved ?? null, due: standing?.due ?? null, total: standing?.total ?? null, lastHeardOn },
});

const HEADS = Object.keys(PROJECT_FIELDS) as (keyof OpenProject)[];
const cellsOf = (project: OpenProject): string[] => HEADS.map((head) => String(project[head] ?? ''));

/** The adopted projects as a file; cells that a spreadsheet would run are made harmless. */
export const OPEN_PROJECTS: Readonly<Record<'json' | 'csv' | 'xlsx', (projects: readonly OpenProject[]) => Promise<Buffer>>> = {
  json: async (projects) => Buffer.from(`${JSON.stringify(projects, null, 1)}\n`),
  csv: async (projects) => Buffer.from(stringify(projects.map(cellsOf), { header: true, columns: HEADS, bom: true, escape_formulas: true })),
  xlsx: (projects) => spreadsheetOf({ isWide: true, blocks: [{ style: 'table', table: { heads: HEADS, widths: HEADS.map(() => 12), rows: projects.map(cellsOf) } }] }),
};
