import type { MapCluster, PublicProposalSummary, PublicState, PublicStatistics } from '../../../contract/http/proposals';

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

/**
 * Every public suggestion in memory, about 500 bytes each: lists, totals, statistics and the map are answered by walking it, a few
 * milliseconds for a hundred thousand. It never changes; a new one takes its place.
 */
export class PublicBoard {
  private readonly byNewest: readonly PublicProposalSummary[];
  private readonly bySupports: readonly PublicProposalSummary[];
  private readonly byId: ReadonlyMap<string, PublicProposalSummary>;

  /** @param proposals newest first */
  constructor(proposals: readonly PublicProposalSummary[]) {
    this.byNewest = proposals;
    this.bySupports = [...proposals].sort((one, other) => other.supports - one.supports);
    this.byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  }

  find(id: string): PublicProposalSummary | undefined {
    return this.byId.get(id);
  }

  /** A page and the total that the filter leaves. @param from how many to pass over */
  page(filter: BoardFilter, order: BoardOrder, from: number, limit: number): { readonly total: number; readonly proposals: readonly PublicProposalSummary[] } {
    const proposals: PublicProposalSummary[] = [];
    let total = 0;
    for (const proposal of order === 'newest' ? this.byNewest : this.bySupports) {
      if (!isLeft(proposal, filter)) continue;
      if (total >= from && proposals.length < limit) proposals.push(proposal);
      total += 1;
    }
    return { total, proposals };
  }

  statistics(filter: BoardFilter): PublicStatistics {
    const [byOrigin, byCategory, byArea, byState]: Record<string, number>[] = [{}, {}, {}, {}];
    let total = 0;
    for (const proposal of this.byNewest) {
      if (!isLeft(proposal, filter)) continue;
      total += 1;
      add(byOrigin!, proposal.origin);
      add(byCategory!, proposal.category);
      add(byArea!, proposal.area);
      add(byState!, proposal.state);
    }
    return { total, byOrigin: byOrigin!, byCategory: byCategory!, byArea: byArea!, byState: byState! };
  }

  /** Every suggestion in the window that has a place is in exactly one cluster, at the mean of its members. */
  map(filter: BoardFilter, window: MapWindow): MapCluster[] {
    const size = WIDEST_CELL / 2 ** window.zoom;
    const cells = new Map<string, { count: number; latitude: number; longitude: number; first: PublicProposalSummary }>();
    for (const proposal of this.byNewest) {
      const { latitude, longitude } = proposal;
      if (latitude === null || longitude === null || !isWithin(latitude, longitude, window) || !isLeft(proposal, filter)) continue;
      const key = `${Math.floor(latitude / size)} ${Math.floor(longitude / size)}`;
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, { count: 1, latitude, longitude, first: proposal });
      else Object.assign(cell, { count: cell.count + 1, latitude: cell.latitude + latitude, longitude: cell.longitude + longitude });
    }
    return [...cells.values()].map(({ count, latitude, longitude, first }) => ({
      latitude: latitude / count,
      longitude: longitude / count,
      count,
      id: count === 1 ? first.id : null,
      title: count === 1 ? first.title : null,
    }));
  }
}

const add = (counts: Record<string, number>, name: string) => (counts[name] = (counts[name] ?? 0) + 1);

const isWithin = (latitude: number, longitude: number, { west, south, east, north }: MapWindow): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;

function isLeft(proposal: PublicProposalSummary, { programmeId, category, area, origin, state, ids }: BoardFilter): boolean {
  return (
    (programmeId === null || proposal.programmeId === programmeId) &&
    (category === null || proposal.category === category) &&
    (area === null || proposal.area === area) &&
    (origin === null || proposal.origin === origin) &&
    (state === null || proposal.state === state) &&
    (ids === null || ids.has(proposal.id))
  );
}
