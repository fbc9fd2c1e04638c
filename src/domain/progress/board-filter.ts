import type { Lamp } from './lamp';

export const LIGHTS = ['red', 'grey', 'orange', 'yellow', 'none', 'green', 'blue'] as const;
export type Light = Lamp['colour'] | 'none';
/** What somebody has to do: decide a plan, look at a report, send one, plan at all. */
export const WAITS = ['requests', 'reports', 'owed', 'plan'] as const;
export type Wait = (typeof WAITS)[number];

/** What of a year is looked at. */
export interface BoardFilter {
  readonly light: Light | '';
  readonly wait: Wait | '';
  readonly q: string;
}

/** A project on the board, as far as it is looked for. */
export interface BoardRow {
  readonly title: string;
  readonly code: string;
  readonly area: string;
  readonly category: string;
  readonly units: readonly string[];
  readonly lamp: Pick<Lamp, 'colour'> | null;
  readonly planVersion: number | null;
  readonly waitingReports: number;
  readonly waitingRequests: number;
  readonly owed: object | null;
}

export const lightOf = ({ lamp }: Pick<BoardRow, 'lamp'>): Light => lamp?.colour ?? 'none';

export function waitsFor({ waitingRequests, waitingReports, owed, planVersion }: Pick<BoardRow, 'waitingRequests' | 'waitingReports' | 'owed' | 'planVersion'>): readonly Wait[] {
  const isWaiting: Readonly<Record<Wait, boolean>> = { requests: waitingRequests > 0, reports: waitingReports > 0, owed: owed !== null, plan: planVersion === null && waitingRequests === 0 };
  return WAITS.filter((wait) => isWaiting[wait]);
}

/** Worst first, as the lamps say; of one light in the order of the server. */
export function shownRows<Row extends BoardRow>(rows: readonly Row[], { light, wait, q }: BoardFilter): readonly Row[] {
  const wanted = q.trim().toLowerCase();
  const holds = (row: Row): boolean => `${row.title} ${row.code} ${row.area} ${row.category} ${row.units.join(' ')}`.toLowerCase().includes(wanted);
  return rows
    .filter((row) => (light === '' || lightOf(row) === light) && (wait === '' || waitsFor(row).includes(wait)) && (wanted === '' || holds(row)))
    .sort((one, other) => LIGHTS.indexOf(lightOf(one)) - LIGHTS.indexOf(lightOf(other)));
}
