import type { PlaceName } from './place-name';
import type { MapPoint } from './suggestion';

/** Where a suggestion belongs, as far as it says. */
export interface ReadPlace extends PlaceName {
  readonly units: readonly string[];
  readonly point: MapPoint | null;
  /** Title and need without spaces: the other's site may be named in it. */
  readonly text: string;
}

export type PlaceKind = 'same-site' | 'same-street' | 'near' | 'same-town' | 'part-of-town' | 'whole-county' | 'unknown' | 'other-place';
export interface PlaceLikeness {
  readonly kind: PlaceKind;
  /** The site or town that both name; '' for none. */
  readonly name: string;
  readonly metres: number | null;
}

/** How much of a likeness in matter remains when the places stand to each other in this way. */
export const PLACE_SHARES: Readonly<Record<PlaceKind, number>> = {
  'same-site': 1,
  'same-street': 0.85,
  'same-town': 0.85,
  near: 0.7,
  'part-of-town': 0.65,
  'whole-county': 0.6,
  unknown: 0.3,
  'other-place': 0.04,
};

const NEAR_METRES = 80;
const FAR_METRES = 3000;
/** Every town has these: alone they name no place. */
const IN_EVERY_TOWN = /^(医院|小学|中学|学校|车站|公园|广场|农贸市场|卫生院|中心小学)$/u;

/** Compares two places by their names first: points are often missing and seldom exact. */
export function placeLikeness(one: ReadPlace, other: ReadPlace): PlaceLikeness {
  const metres = one.point && other.point && metresBetween(one.point, other.point);
  const apart = (one.town !== '' && other.town !== '' && one.town !== other.town) || (metres ?? 0) > FAR_METRES;
  const found = apart ? null : (sharedSite(one, other) ?? sharedStreet(one, other));
  if (found) return { ...found, metres };
  if (metres !== null && metres < NEAR_METRES) return { kind: 'near', name: '', metres };
  return { ...byTown(one, other, apart), metres };
}

type Named = Omit<PlaceLikeness, 'metres'>;

function sharedSite(one: ReadPlace, other: ReadPlace): Named | null {
  const isName = namesIn(one, other);
  const name = [one.site, other.site].find((site, at) => isName(site) && ([other, one][at]!.site.includes(site) || [other, one][at]!.text.includes(site)));
  return name === undefined ? null : { kind: 'same-site', name };
}

function sharedStreet(one: ReadPlace, other: ReadPlace): Named | null {
  const isName = namesIn(one, other);
  const isSaid = (unit: string, by: ReadPlace): boolean => by.units.includes(unit) || (unit.length > 2 && by.text.includes(unit));
  const name = one.units.find((unit) => isName(unit) && isSaid(unit, other)) ?? other.units.find((unit) => isName(unit) && isSaid(unit, one));
  return name === undefined ? null : { kind: 'same-street', name };
}

const namesIn = (one: ReadPlace, other: ReadPlace) => (name: string): boolean =>
  name.length > 1 && (!IN_EVERY_TOWN.test(name) || (one.town !== '' && one.town === other.town));

function byTown(one: ReadPlace, other: ReadPlace, apart: boolean): Named {
  const sites = [one.site, other.site].filter((site) => site !== '').length;
  if (apart || sites === 2) return { kind: 'other-place', name: '' };
  if (one.town !== '' && one.town === other.town) return { kind: sites === 0 ? 'same-town' : 'part-of-town', name: one.town };
  if (sites === 0 && one.town === other.town) return { kind: 'whole-county', name: '' };
  const named = [other.text.includes(one.town) && one.town, one.text.includes(other.town) && other.town].find(Boolean);
  return sites === 0 && named ? { kind: 'same-town', name: named } : { kind: 'unknown', name: '' };
}

/** On a plane, which is exact enough within a county. */
function metresBetween(one: MapPoint, other: MapPoint): number {
  const degree = 111_195;
  const east = (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(one.lat - other.lat, east) * degree;
}
