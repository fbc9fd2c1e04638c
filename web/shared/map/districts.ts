import { ringsOf, districtOf, namesOf, type District, type DistrictMap, type Ring } from '../../../src/domain/shared/districts/district-map';
import { evened, onPlane, type Bounds } from './plane';

const MARGIN = 0.03;

/** All of a map, as large as the plane lets it be. */
export function boundsOf(map: DistrictMap): Bounds {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const ring of ringsOf(map)) for (const [x, y] of ring) [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  const room = Math.max(east - west, north - south) * MARGIN;
  return evened({ west: west - room, east: east + room, south: south - room, north: north + room });
}

type Spot = readonly [x: number, y: number];
const drawn = (ring: Ring, bounds: Bounds): readonly Spot[] => ring.map(([longitude, latitude]) => {
  const { x, y } = onPlane(bounds, { longitude, latitude });
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
});

/** A district on the plane; holes are left open by the rule `evenodd`. */
export const pathOf = ({ geometry }: District, bounds: Bounds): string =>
  geometry.coordinates.flat().map((ring) => `M${drawn(ring, bounds).slice(0, -1).map((spot) => spot.join(' ')).join('L')}Z`).join('');

/** Where words about a district stand: in the middle of where it is widest, about half-way up its largest part; and how wide it is there. */
export function wordsSpot({ geometry }: District, bounds: Bounds): { readonly x: number; readonly y: number; readonly width: number } {
  const largest = geometry.coordinates.map(([outer]) => drawn(outer!, bounds)).sort((one, other) => heightOf(other) * widthOf(other) - heightOf(one) * widthOf(one))[0]!;
  const lowest = Math.max(...largest.map(([, y]) => y));
  const lines = [0.5, 0.42, 0.58, 0.35, 0.65].map((share) => widest(largest, lowest - heightOf(largest) * share));
  return lines.sort((one, other) => other.width - one.width)[0]!;
}

const widthOf = (spots: readonly Spot[]): number => Math.max(...spots.map(([x]) => x)) - Math.min(...spots.map(([x]) => x));
const heightOf = (spots: readonly Spot[]): number => Math.max(...spots.map(([, y]) => y)) - Math.min(...spots.map(([, y]) => y));

/** The widest stretch inside of a ring at one height. */
function widest(spots: readonly Spot[], y: number): { readonly x: number; readonly y: number; readonly width: number } {
  const crossings = spots.slice(1).flatMap(([x2, y2], at) => {
    const [x1, y1] = spots[at]!;
    return y1 > y === y2 > y ? [] : [x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)];
  }).sort((one, other) => one - other);
  const stretches = crossings.flatMap((from, at) => (at % 2 === 0 && crossings[at + 1] !== undefined ? [{ x: (from + crossings[at + 1]!) / 2, y, width: crossings[at + 1]! - from }] : []));
  return stretches.sort((one, other) => other.width - one.width)[0] ?? { x: spots[0]![0], y, width: 0 };
}

/** How many lie in each district, by the names of towns that were written beside them; what is written otherwise lies elsewhere. */
export function countsIn(map: DistrictMap, byTown: Readonly<Record<string, number>>): { readonly counts: ReadonlyMap<string, number>; readonly elsewhere: number } {
  const names = namesOf(map);
  const counts = new Map(names.map((name) => [name, 0]));
  let elsewhere = 0;
  for (const [town, count] of Object.entries(byTown)) {
    const name = districtOf(town, names);
    if (name === null) elsewhere += count;
    else counts.set(name, counts.get(name)! + count);
  }
  return { counts, elsewhere };
}
