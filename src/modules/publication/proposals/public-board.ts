import type { MapCluster, PublicProposalSummary, PublicState, PublicStatistics } from '../../../contract/http/proposals';
import { TextColumn, type RowTest } from './columns';

/** What a list may be narrowed to; null: everything. `ids`: what a search found. */
export interface BoardFilter {
  readonly programmeId: string | null;
  readonly category: string | null;
  readonly area: string | null;
  readonly origin: string | null;
  readonly state: PublicState | null;
  readonly ids: ReadonlySet<string> | null;
}

export type BoardOrder = 'newest' | 'supports';

/** Degrees. */
export interface MapWindow {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** 0 to 20: each step halves the cells. */
  readonly zoom: number;
}

/** At zoom 0 a cell is this many degrees wide. */
const WIDEST_CELL = 64;
/** No side of a window has more cells than this: nobody can tell more apart, and an answer must not grow with what there is. */
const MOST_CELLS = 64;
/** Farther apart than any two columns of cells of one map. */
const COLUMNS = 2 ** 24;

/**
 * Every public suggestion in memory, about 500 bytes each: lists, totals, statistics and the map are answered by walking it, a few
 * milliseconds for a hundred thousand. It never changes; a new one takes its place.
 */
export class PublicBoard {
  private readonly bySupports: Uint32Array;
  private readonly rowOf: ReadonlyMap<string, number>;
  private readonly columns: { readonly [name in 'programmeId' | 'category' | 'area' | 'origin' | 'state']: TextColumn };

  /** @param proposals newest first */
  constructor(private readonly proposals: readonly PublicProposalSummary[]) {
    this.bySupports = mostSupportedFirst(proposals);
    this.rowOf = new Map(proposals.map(({ id }, row) => [id, row]));
    this.columns = {
      programmeId: new TextColumn(proposals.map(({ programmeId }) => programmeId)),
      category: new TextColumn(proposals.map(({ category }) => category)),
      area: new TextColumn(proposals.map(({ area }) => area)),
      origin: new TextColumn(proposals.map(({ origin }) => origin)),
      state: new TextColumn(proposals.map(({ state }) => state)),
    };
  }

  get size(): number {
    return this.proposals.length;
  }

  find(id: string): PublicProposalSummary | undefined {
    const row = this.rowOf.get(id);
    return row === undefined ? undefined : this.proposals[row];
  }

  /** A page and the total that the filter leaves. @param from how many to pass over */
  page(filter: BoardFilter, order: BoardOrder, from: number, limit: number): { readonly total: number; readonly proposals: readonly PublicProposalSummary[] } {
    const rows = this.rowsLeft(filter, order);
    return { total: rows.length, proposals: Array.from(rows.subarray(from, from + limit), (row) => this.proposals[row]!) };
  }

  statistics(filter: BoardFilter): PublicStatistics {
    const rows = this.rowsLeft(filter, 'newest');
    const { origin, category, area, state } = this.columns;
    return { total: rows.length, byOrigin: origin.counts(rows), byCategory: category.counts(rows), byArea: area.counts(rows), byState: state.counts(rows) };
  }

  /** Every suggestion in the window that has a place is in exactly one cluster, at the mean of its members. Where the window is wide for its zoom, cells are wider. */
  map(filter: BoardFilter, window: MapWindow): MapCluster[] {
    const size = cellOf(window);
    const cells = new Map<number, { count: number; latitude: number; longitude: number; first: PublicProposalSummary }>();
    for (const row of this.rowsLeft(filter, 'newest')) {
      const first = this.proposals[row]!;
      const { latitude, longitude } = first;
      if (latitude === null || longitude === null || !isWithin(latitude, longitude, window)) continue;
      const key = Math.floor(latitude / size) * COLUMNS + Math.floor(longitude / size);
      const cell = cells.get(key);
      if (cell === undefined) {
        cells.set(key, { count: 1, latitude, longitude, first });
        continue;
      }
      cell.count += 1;
      cell.latitude += latitude;
      cell.longitude += longitude;
    }
    return [...cells.values()].map(({ count, latitude, longitude, first }) => ({
      latitude: latitude / count,
      longitude: longitude / count,
      count,
      id: count === 1 ? first.id : null,
      title: count === 1 ? first.title : null,
    }));
  }

  private rowsLeft({ programmeId, category, area, origin, state, ids }: BoardFilter, order: BoardOrder): Uint32Array {
    const { columns } = this;
    const wishes = [[columns.programmeId, programmeId], [columns.category, category], [columns.area, area], [columns.origin, origin], [columns.state, state]] as const;
    const tests = wishes.filter(([, wish]) => wish !== null).map(([column, wish]) => column.test(wish));
    if (ids !== null) tests.push(this.found(ids));
    const rows = new Uint32Array(this.proposals.length);
    let count = 0;
    for (let place = 0; place < rows.length; place += 1) {
      const row = order === 'newest' ? place : this.bySupports[place]!;
      if (!tests.every((isLeft) => isLeft(row))) continue;
      rows[count] = row;
      count += 1;
    }
    return rows.subarray(0, count);
  }

  private found(ids: ReadonlySet<string>): RowTest {
    const isFound = new Uint8Array(this.proposals.length);
    for (const id of ids) {
      const row = this.rowOf.get(id);
      if (row !== undefined) isFound[row] = 1;
    }
    return (row) => isFound[row] === 1;
  }
}

/** Rows, most supporters first; among equals the order stays. */
const mostSupportedFirst = (proposals: readonly PublicProposalSummary[]): Uint32Array =>
  Uint32Array.from(proposals.keys()).sort((one, other) => proposals[other]!.supports - proposals[one]!.supports || one - other);

/** Degrees: halved with every step of the zoom, so that cells of neighbouring windows are the same. */
function cellOf({ west, south, east, north, zoom }: MapWindow): number {
  const widest = Math.max(east - west, north - south);
  let size = WIDEST_CELL / 2 ** zoom;
  while (size * MOST_CELLS < widest) size *= 2;
  return size;
}

const isWithin = (latitude: number, longitude: number, { west, south, east, north }: MapWindow): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;
