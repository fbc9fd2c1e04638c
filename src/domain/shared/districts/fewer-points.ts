import { pointsIn, ringsOf, type Area, type District, type DistrictMap, type Ring } from './district-map';
import { signedArea, withoutIdle } from './rings';

/** Cells that the longer side of the map is divided into: from finer than any screen to what is still a map. */
const [FINEST, COARSEST] = [4096, 128];

/**
 * As fine a map as so many points allow. Every point moves to the next corner of a grid, the same for all: neighbours that shared a border share it
 * still, without gaps, and no district is lost (MAP-02).
 */
export function fewerPoints(map: DistrictMap, most: number): DistrictMap {
  const side = sideOf(map);
  let [cells, coarser] = [FINEST, map];
  for (; pointsIn(coarser) > most && cells >= COARSEST; cells /= 2) coarser = { ...map, features: map.features.map((district) => onGrid(district, side / cells)) };
  return coarser;
}

function sideOf(map: DistrictMap): number {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of ringsOf(map).flat()) [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  return Math.max(east - west, north - south);
}

/** A district smaller than a cell stays on a finer grid. */
function onGrid(district: District, step: number): District {
  const coordinates = district.geometry.coordinates.map((area) => snapped(area, step)).filter((area) => area.length > 0);
  return coordinates.length === 0 ? onGrid(district, step / 2) : { ...district, geometry: { ...district.geometry, coordinates } };
}

/** [] where nothing is left of it; a hole that closes is gone. */
function snapped([outer, ...holes]: Area, step: number): Area {
  const rings = [outer!, ...holes].map((ring) => withoutIdle(ring.map(([x, y]) => [Math.round(x / step), Math.round(y / step)] as const)));
  if (rings[0]!.length === 0 || signedArea(rings[0]!) <= 0) return [];
  return rings.filter((ring) => ring.length > 0).map((ring): Ring => ring.map(([x, y]) => [rounded(x * step), rounded(y * step)]));
}

/** Six digits of a degree are a tenth of a metre. */
export const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
