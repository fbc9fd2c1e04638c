import type { Problem } from '../problem';
import { pointsIn, type Area, type District, type DistrictMap, type Position } from './district-map';
import { fewerPoints, rounded } from './fewer-points';
import { signedArea, wound } from './rings';

/** What an office may hand in, and what of it goes to every reader. */
export const MOST = { bytes: 5_000_000, districts: 300, points: 200_000, kept: 6_000, nameLength: 40, problems: 20 } as const;
/** Where programs for maps put the name of a district; XZQMC stands in the tables of the land survey. */
const NAMES = ['name', 'NAME', 'Name', '名称', 'XZQMC', '乡镇', '街道', '行政区', 'fullname'];
/** Degrees between which China lies. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

export interface ReadDistrictMap {
  /** null where there are problems. */
  readonly map: DistrictMap | null;
  /** Points of the file as it came; the map may have fewer. */
  readonly points: number;
  readonly problems: readonly Problem[];
}

/**
 * Reads a GeoJSON file of districts (RFC 7946): names and areas, the rest falls away; districts of one name become one, rings are closed and wound as the
 * standard asks, and a large map gets fewer points. Otherwise every reason why it cannot be used, each with its district (MAP-01).
 */
export function readDistrictMap(text: string): ReadDistrictMap {
  const [features, problem] = featuresOf(text);
  if (problem !== null) return { map: null, points: 0, problems: [problem] };
  const read = features.map((feature, at) => districtFrom(feature, at));
  const problems = read.flatMap((one) => one.problems);
  if (problems.length > 0) return { map: null, points: 0, problems: problems.slice(0, MOST.problems) };
  const map: DistrictMap = { type: 'FeatureCollection', features: joined(read.flatMap(({ district }) => district ?? [])) };
  const points = pointsIn(map);
  const whole = wholeProblems(map, points);
  return whole.length > 0 ? { map: null, points, problems: whole } : { map: fewerPoints(map, MOST.kept), points, problems: [] };
}

function featuresOf(text: string): readonly [features: readonly unknown[], problem: Problem | null] {
  if (text.length > MOST.bytes) return [[], { code: 'map-too-large', values: { most: MOST.bytes / 1e6 } }];
  if (text.includes('\ufffd')) return [[], { code: 'map-not-utf8' }];
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return [[], { code: 'map-not-json' }];
  }
  const { type, features } = (value ?? {}) as { type?: unknown; features?: unknown };
  if (type === 'Topology') return [[], { code: 'map-is-topojson' }];
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return [[], { code: 'map-not-geojson' }];
  if (features.length === 0) return [[], { code: 'map-without-districts' }];
  return features.length > MOST.districts ? [[], { code: 'map-too-many-districts', values: { count: features.length, most: MOST.districts } }] : [features, null];
}

function districtFrom(feature: unknown, at: number): { readonly district: District | null; readonly problems: readonly Problem[] } {
  const { properties, geometry } = (feature ?? {}) as { properties?: Record<string, unknown> | null; geometry?: { type?: unknown; coordinates?: unknown } | null };
  const name = NAMES.map((key) => properties?.[key]).find((one): one is string => typeof one === 'string' && one.trim() !== '')?.trim();
  const fault = (code: string): Problem => ({ code, at: `features[${at}]`, values: { number: at + 1, name: name ?? '' } });
  const nameless = name === undefined ? [fault('district-without-name')] : name.length > MOST.nameLength ? [fault('district-name-too-long')] : [];
  const parts = geometry?.type === 'Polygon' ? [geometry.coordinates] : geometry?.type === 'MultiPolygon' ? geometry.coordinates : null;
  if (parts === null) return { district: null, problems: [...nameless, fault('district-not-an-area')] };
  if (!Array.isArray(parts) || !parts.every(isArea)) return { district: null, problems: [...nameless, fault('district-coordinates-broken')] };
  const coordinates = parts.map(areaFrom).filter((area) => area.length > 0);
  if (coordinates.length === 0) return { district: null, problems: [...nameless, fault('district-without-area')] };
  return nameless.length > 0 ? { district: null, problems: nameless } : { district: { type: 'Feature', properties: { name: name! }, geometry: { type: 'MultiPolygon', coordinates } }, problems: [] };
}

const isPosition = (value: unknown): value is Position => Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
const isArea = (value: unknown): value is Area => Array.isArray(value) && value.length > 0 && value.every((ring) => Array.isArray(ring) && ring.length > 0 && ring.every(isPosition));

/** Heights fall away. A ring without an area is none, and so is an area without its outer ring. */
function areaFrom(rings: Area): Area {
  const flat = rings.map((ring) => ring.map(([x, y]): Position => [rounded(x), rounded(y)]));
  const [outer, ...holes] = flat.map((ring, index) => wound(ring, index === 0));
  return signedArea(outer!) === 0 ? [] : [outer!, ...holes.filter((hole) => signedArea(hole) !== 0)];
}

/** Enclaves are often drawn apart, under one name. */
function joined(districts: readonly District[]): readonly District[] {
  const byName = new Map<string, District>();
  for (const one of districts) {
    const before = byName.get(one.properties.name);
    byName.set(one.properties.name, before === undefined ? one : { ...one, geometry: { ...one.geometry, coordinates: [...before.geometry.coordinates, ...one.geometry.coordinates] } });
  }
  return [...byName.values()];
}

function wholeProblems(map: DistrictMap, points: number): readonly Problem[] {
  const all = map.features.flatMap(({ geometry }) => geometry.coordinates.flat(2));
  const every = (test: (position: Position) => boolean): boolean => all.every(test);
  if (every(([x, y]) => x >= CHINA.south && x <= CHINA.north && y >= CHINA.west && y <= CHINA.east)) return [{ code: 'map-coordinates-swapped' }];
  if (!every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)) return [{ code: 'map-coordinates-not-degrees' }];
  return points > MOST.points ? [{ code: 'map-too-many-points', values: { count: points, most: MOST.points } }] : [];
}
