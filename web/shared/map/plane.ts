/** Degrees. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}
export const WORLD: Bounds = { west: -180, south: -90, east: 180, north: 90 };

/** A plain plane in units of its own, north up; no tiles and nothing from elsewhere. */
export const WIDTH = 900;
export const HEIGHT = 560;
const MARGIN = 0.08;

/** Room for all of them. @param widest degrees that are shown at least, on either side of a single place too */
export function around(places: readonly Place[], widest: number): Bounds {
  const [longitudes, latitudes] = [places.map(({ longitude }) => longitude), places.map(({ latitude }) => latitude)];
  const [west, east, south, north] = [Math.min(...longitudes), Math.max(...longitudes), Math.min(...latitudes), Math.max(...latitudes)];
  const room = Math.max(east - west, north - south, widest) * MARGIN;
  return { west: west - room, east: east + room, south: south - room, north: north + room };
}

/** The part of the earth about a place that is so many times as wide as now. */
export function zoomed({ west, south, east, north }: Bounds, { latitude, longitude }: Place, factor: number): Bounds {
  const [width, height] = [((east - west) * factor) / 2, ((north - south) * factor) / 2];
  return { west: Math.max(-180, longitude - width), east: Math.min(180, longitude + width), south: Math.max(-90, latitude - height), north: Math.min(90, latitude + height) };
}

export const middleOf = ({ west, south, east, north }: Bounds): Place => ({ latitude: (north + south) / 2, longitude: (east + west) / 2 });

/** Where a place lies on the plane. */
export const onPlane = ({ west, south, east, north }: Bounds, { latitude, longitude }: Place): { readonly x: number; readonly y: number } => ({
  x: ((longitude - west) * WIDTH) / (east - west),
  y: ((north - latitude) * HEIGHT) / (north - south),
});

/** The place under a spot of the plane. */
export const placeAt = ({ west, south, east, north }: Bounds, x: number, y: number): Place => ({
  latitude: north - (y * (north - south)) / HEIGHT,
  longitude: west + (x * (east - west)) / WIDTH,
});

/** Cells are about a twelfth of the window wide (see `WIDEST_CELL` of the server's board: 64 degrees at zoom 0). */
export const zoomOf = ({ west, east }: Bounds): number => Math.min(20, Math.max(0, Math.round(Math.log2((64 * 12) / Math.max(east - west, 1e-6)))));

const RADIANS = Math.PI / 180;
const KILOMETRES_PER_DEGREE = 111.32;

/** As wide or as high as it takes for a kilometre to be as long in every direction. */
export function evened(bounds: Bounds): Bounds {
  const { latitude, longitude } = middleOf(bounds);
  const narrowing = Math.cos(latitude * RADIANS);
  const perUnit = Math.max(((bounds.east - bounds.west) * narrowing) / WIDTH, (bounds.north - bounds.south) / HEIGHT);
  const [width, height] = [(perUnit * WIDTH) / narrowing / 2, (perUnit * HEIGHT) / 2];
  return { west: longitude - width, east: longitude + width, south: latitude - height, north: latitude + height };
}

/** How much of the earth the plane is wide, in kilometres with one decimal. */
export const kilometresWide = (bounds: Bounds): number => Math.round((bounds.east - bounds.west) * KILOMETRES_PER_DEGREE * Math.cos(middleOf(bounds).latitude * RADIANS) * 10) / 10;
