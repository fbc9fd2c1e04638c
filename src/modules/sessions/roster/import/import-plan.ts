import type { ImportRowError } from '../../../../contract/http/imports';
import { errorAt, type RosterRow } from './roster-rows';

/** A deputy as the register has them. */
export interface KnownDeputy {
  readonly deputyId: string;
  readonly number: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
  readonly isInOffice: boolean;
}

/** What an import would do. A deputy is recognised by the number; whoever is not in the file stays as is. */
export interface ImportPlan {
  readonly added: readonly RosterRow[];
  readonly updated: readonly { readonly deputyId: string; readonly row: RosterRow }[];
  readonly unchanged: number;
  /** Named in the file and not known yet, in the file's order. */
  readonly newDelegations: readonly string[];
  readonly errors: readonly ImportRowError[];
}

export function importPlan(rows: readonly RosterRow[], known: readonly KnownDeputy[], delegations: readonly string[]): ImportPlan {
  const byNumber = new Map(known.map((deputy) => [deputy.number, deputy]));
  const added = rows.filter((row) => !byNumber.has(row.number));
  const present = rows.flatMap((row) => {
    const deputy = byNumber.get(row.number);
    return deputy ? [{ row, deputy }] : [];
  });
  const updated = present.filter(({ row, deputy }) => !isSame(row, deputy)).map(({ row, deputy }) => ({ row, deputyId: deputy.deputyId }));
  return {
    added,
    updated,
    unchanged: present.length - updated.length,
    newDelegations: [...new Set(rows.map((row) => row.delegation))].filter((name) => !delegations.includes(name)),
    errors: takenSeats(rows, known),
  };
}

const isSame = (row: RosterRow, deputy: KnownDeputy): boolean => row.name === deputy.name && row.delegation === deputy.delegation && row.seat === deputy.seat;

/** Seats held by deputies in office whom the file does not move. */
function takenSeats(rows: readonly RosterRow[], known: readonly KnownDeputy[]): ImportRowError[] {
  const numbers = new Set(rows.map((row) => row.number));
  const taken = new Set(known.filter((deputy) => deputy.isInOffice && !numbers.has(deputy.number)).map((deputy) => deputy.seat));
  return rows.filter((row) => row.seat !== null && taken.has(row.seat)).map((row) => errorAt(row, 'seat', 'seat-taken'));
}
