/** Degrees, longitude first (RFC 7946 §3.1.1). */
export type Position = readonly [longitude: number, latitude: number];
/** Closed. The outer one of an area runs against the clock, holes run with it (RFC 7946 §3.1.6). */
export type Ring = readonly Position[];
/** The outer ring, then its holes. */
export type Area = readonly Ring[];

/** A town or street as it lies: a GeoJSON feature with a name and nothing else. */
export interface District {
  readonly type: 'Feature';
  readonly properties: { readonly name: string };
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: readonly Area[] };
}

/** 区划底图: the districts of a body, as GeoJSON that any other program reads too. */
export interface DistrictMap {
  readonly type: 'FeatureCollection';
  readonly features: readonly District[];
}

export const ringsOf = ({ features }: DistrictMap): readonly Ring[] => features.flatMap(({ geometry }) => geometry.coordinates.flat());
export const pointsIn = (map: DistrictMap): number => ringsOf(map).reduce((sum, ring) => sum + ring.length, 0);
export const namesOf = ({ features }: DistrictMap): readonly string[] => features.map(({ properties }) => properties.name);

/** 南湖街道办事处 → 南湖街道, 城关镇人民政府 → 城关镇. */
const seated = (name: string): string => name.replace(/(办事处|人民政府)$/u, '');
const stem = (name: string): string => seated(name).replace(/(街道|镇|乡)$/u, '');

/** Which of these districts a town as people write it is: of the same name, or of the only one that differs in 镇, 乡 or 街道; null: none (MAP-04). */
export function districtOf(town: string, names: readonly string[]): string | null {
  const same = names.find((name) => seated(name) === seated(town));
  if (same !== undefined) return same;
  const alike = names.filter((name) => stem(town) !== '' && (stem(name) === stem(town) || stem(name) === seated(town) || seated(name) === stem(town)));
  return alike.length === 1 ? alike[0]! : null;
}
