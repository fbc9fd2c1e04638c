import type { ProposalText } from './proposal-text';

/** Degrees, WGS 84 or any other datum, as long as it is one. */
export interface MapPoint {
  readonly lat: number;
  readonly lon: number;
}

/** What of a suggestion is compared with others; of this round or an earlier year. */
export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly need: string;
  /** As written: 南湖街道锦绣花园5号楼旁. May be empty. */
  readonly place: string;
  readonly point: MapPoint | null;
  readonly category: string;
}

/** What of a text is compared. The town is part of the place, and often written there as well. */
export function suggestionOf(id: string, { title, need, area, location, latitude, longitude, category }: ComparedText): Suggestion {
  const place = location.startsWith(area) ? location : area + location;
  return { id, title, need, place, category, point: latitude === null || longitude === null ? null : { lat: latitude, lon: longitude } };
}

export type ComparedText = Pick<ProposalText, 'title' | 'need' | 'area' | 'location' | 'latitude' | 'longitude' | 'category'>;
