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
