import { namedSeat, type Seat } from './hall-plan';

/** How a roster takes its seats: row after row, or in strips from the rostrum to the back, so that a delegation sits behind one another. */
export const SEATING_MANNERS = ['rows', 'strips'] as const;
export type SeatingManner = (typeof SEATING_MANNERS)[number];

/** Somebody of the roster and where the roster seats them. */
export interface Seated {
  readonly id: string;
  readonly seat: string | null;
}
export interface SeatMove {
  readonly deputyId: string;
  /** null: none. */
  readonly seat: string | null;
}

/** Everybody in the order of the roster from this row on; whoever finds no seat left has none. Says only what changes. */
export function seatedInOrder(seats: readonly Seat[], roster: readonly Seated[], { manner, fromRow }: { readonly manner: SeatingManner; readonly fromRow: number }): readonly SeatMove[] {
  const byRow = (one: Seat, other: Seat) => one.row - other.row || one.number - other.number;
  const byStrip = (one: Seat, other: Seat) => one.column - other.column || one.row - other.row;
  const free = seats.filter(({ row }) => row >= fromRow).sort(manner === 'rows' ? byRow : byStrip);
  return roster.map(({ id }, index) => ({ deputyId: id, seat: free[index]?.name ?? null })).filter(({ seat }, index) => seat !== nameOf(roster[index]!));
}

/** One deputy to a seat; whoever sits there takes the seat that becomes free. */
export function movedTo(seat: string, deputyId: string, roster: readonly Seated[]): readonly SeatMove[] {
  const before = roster.find(({ id }) => id === deputyId)?.seat ?? null;
  const sitter = roster.find((one) => one.id !== deputyId && nameOf(one) === seat);
  return [{ deputyId, seat }, ...(sitter ? [{ deputyId: sitter.id, seat: before }] : [])];
}

const nameOf = ({ seat }: Seated): string | null => (seat === null ? null : namedSeat(seat));
