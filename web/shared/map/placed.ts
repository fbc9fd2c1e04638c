import type { Place } from './plane';

interface Placed extends Place {
  readonly id: string;
  readonly title: string;
}

/** A project with its point on the map; none where it has none. */
export const placed = ({ id, title, latitude, longitude }: { readonly id: string; readonly title: string; readonly latitude: number | null; readonly longitude: number | null }): readonly Placed[] =>
  latitude === null || longitude === null ? [] : [{ id, title, latitude, longitude }];
