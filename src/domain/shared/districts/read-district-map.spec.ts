import fc from 'fast-check';
import { approvalNumberOf, mayBePublic } from './approval-number';
import { districtOf, namesOf, pointsIn, type DistrictMap, type Position } from './district-map';
import { fewerPoints } from './fewer-points';
import { MOST, readDistrictMap } from './read-district-map';
import { signedArea } from './rings';

const SQUARE: Position[] = [[120, 30], [120.1, 30], [120.1, 30.1], [120, 30.1], [120, 30]];
const moved = (by: number) => SQUARE.map(([x, y]): Position => [x + by, y]);
const town = (name: string | null, coordinates: unknown = [SQUARE], type = 'Polygon') => ({ type: 'Feature', properties: name === null ? {} : { name }, geometry: { type, coordinates } });
const fileOf = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const codesOf = (text: string) => readDistrictMap(text).problems.map(({ code, at, values }) => [code, at ?? '', values?.name ?? values?.count ?? ''].join(' ').trim());

describe('a map of districts from a file', () => {
  it('keeps names and areas and nothing else, whatever the program that wrote it called the name (MAP-01)', () => {
    const { map, problems, points } = readDistrictMap(`\ufeff${JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name' }, features: [{ type: 'Feature', id: 7, properties: { XZQMC: ' 城关镇 ', population: 30_000 }, geometry: { type: 'Polygon', coordinates: [[[120, 30, 15], [120.1, 30, 15], [120.1, 30.1, 15], [120, 30.1, 15], [120, 30, 15]]] } }] })}`);
    expect([problems, points]).toEqual([[], 5]);
    expect(map).toEqual({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: '城关镇' }, geometry: { type: 'MultiPolygon', coordinates: [[SQUARE]] } }] });
  });

  it('closes rings, winds them as the standard asks, and drops rings without an area (MAP-01)', () => {
    const clockwise = [...SQUARE].reverse();
    const hole: Position[] = [[120.02, 30.02], [120.05, 30.02], [120.05, 30.05], [120.02, 30.05], [120.02, 30.02]];
    const { map } = readDistrictMap(fileOf(town('东乡镇', [clockwise.slice(0, -1), hole, [[120.06, 30.06], [120.07, 30.07], [120.06, 30.06]]])));
    const [outer, ...holes] = map!.features[0]!.geometry.coordinates[0]!;
    expect([signedArea(outer!) > 0, outer![0], outer!.at(-1)]).toEqual([true, clockwise[0], clockwise[0]]);
    expect(holes.map((ring) => signedArea(ring) < 0)).toEqual([true]);
  });

  it('makes one district of several features with one name (MAP-01)', () => {
    const { map } = readDistrictMap(fileOf(town('西河镇'), town('东乡镇', [moved(0.1)]), town('西河镇', [[moved(0.2)]], 'MultiPolygon')));
    expect(namesOf(map!)).toEqual(['西河镇', '东乡镇']);
    expect(map!.features[0]!.geometry.coordinates).toHaveLength(2);
  });

  it('says every reason against a file, with the district that it is about (MAP-01)', () => {
    expect(codesOf('城关镇,东乡镇')).toEqual(['map-not-json']);
    expect(codesOf(new TextDecoder().decode(Buffer.from([0x7b, 0xb3, 0xc7])))).toEqual(['map-not-utf8']);
    expect(codesOf('{"type":"Topology","objects":{}}')).toEqual(['map-is-topojson']);
    for (const text of ['null', '[]', '7', '{"type":"Feature"}', '{"type":"FeatureCollection","features":{}}']) expect(codesOf(text)).toEqual(['map-not-geojson']);
    expect(codesOf(fileOf())).toEqual(['map-without-districts']);
    expect(codesOf(fileOf(...Array.from({ length: MOST.districts + 1 }, (_, at) => town(`镇${at}`))))).toEqual(['map-too-many-districts  301']);
    expect(
      codesOf(fileOf(town(null), town('长'.repeat(41)), town('路', [[120, 30], [121, 31]], 'LineString'), { type: 'Feature', properties: { name: '空' }, geometry: null }, town('坏', [[['东', '北']]]), town('环', 'x'), town('点', [[[120, 30], [120, 30], [120, 30]]]), 7)),
    ).toEqual([
      'district-without-name features[0]', `district-name-too-long features[1] ${'长'.repeat(41)}`, 'district-not-an-area features[2] 路', 'district-not-an-area features[3] 空', 'district-coordinates-broken features[4] 坏',
      'district-coordinates-broken features[5] 环', 'district-without-area features[6] 点', 'district-without-name features[7]', 'district-not-an-area features[7]',
    ]);
    expect(codesOf(fileOf(...Array.from({ length: 100 }, () => town(null))))).toHaveLength(MOST.problems);
  });

  it('says so where latitude comes first, and where metres stand for degrees (MAP-01)', () => {
    expect(codesOf(fileOf(town('城关镇', [SQUARE.map(([x, y]) => [y, x])])))).toEqual(['map-coordinates-swapped']);
    expect(codesOf(fileOf(town('城关镇', [SQUARE.map(([x, y]) => [x * 330_000, y * 110_000])])))).toEqual(['map-coordinates-not-degrees']);
  });

  it('never throws, whatever the file says (MAP-01)', () => {
    fc.assert(fc.property(fc.json(), (text) => void expect(readDistrictMap(text).map).toBeNull()));
    const odd = fc.jsonValue();
    fc.assert(fc.property(fc.array(fc.record({ type: fc.constant('Feature'), properties: odd, geometry: fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon'), coordinates: odd }) }), { minLength: 1, maxLength: 4 }), (features) => void readDistrictMap(fileOf(...features))));
  });
});

/** A county cut in two along a river of so many bends, and an island of a district in its west. */
function riverCounty(bends: number, wobble: (at: number) => number): DistrictMap {
  const river = Array.from({ length: bends }, (_, at): Position => [120.5 + 0.05 * Math.sin(at / 40) + wobble(at), 30 + (at + 1) / (bends + 1)]);
  const west: Position[] = [[120, 30], [120.5, 30], ...river, [120.5, 31], [120, 31], [120, 30]];
  const east: Position[] = [[120.5, 30], [121, 30], [121, 31], [120.5, 31], ...[...river].reverse(), [120.5, 30]];
  const islet: Position[] = [[120.2, 30.2], [120.2002, 30.2], [120.2002, 30.2002], [120.2, 30.2]];
  const feature = (name: string, ring: Position[]) => ({ type: 'Feature', properties: { name }, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } }) as const;
  return { type: 'FeatureCollection', features: [feature('西乡', west), feature('东乡', east), feature('岛', islet)] };
}
const areaOf = (map: DistrictMap, name: string) => map.features.find(({ properties }) => properties.name === name)!.geometry.coordinates.flat().reduce((sum, ring) => sum + signedArea(ring) / 2, 0);

describe('a map with too many points', () => {
  it('gets fewer, without gaps between neighbours and without losing a district (MAP-02)', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.01, max: 0.01, noNaN: true }), { minLength: 7, maxLength: 7 }), fc.integer({ min: 150, max: 900 }), (wobbles, most) => {
        const whole = riverCounty(1500, (at) => wobbles[at % 7]!);
        const fewer = fewerPoints(whole, most);
        expect(pointsIn(fewer)).toBeLessThan(pointsIn(whole));
        expect(areaOf(fewer, '西乡') + areaOf(fewer, '东乡')).toBeCloseTo(1, 5);
        expect(areaOf(fewer, '岛')).toBeGreaterThan(0);
      }),
      { numRuns: 10 },
    );
  });

  it('stays as it is where it is small enough, and keeps to the number where the shape allows (MAP-02)', () => {
    const small = riverCounty(20, () => 0);
    expect(fewerPoints(small, 100)).toBe(small);
    expect(pointsIn(fewerPoints(riverCounty(6000, () => 0), 2000))).toBeLessThanOrEqual(2000);
    expect(readDistrictMap(JSON.stringify(riverCounty(8000, () => 0)))).toMatchObject({ points: 16_014, problems: [] });
    expect(pointsIn(readDistrictMap(JSON.stringify(riverCounty(8000, () => 0))).map!)).toBeLessThanOrEqual(MOST.kept);
  });
});

describe('审图号', () => {
  it('is known as it is written on maps, in any brackets, and made one form of (MAP-03)', () => {
    expect(['GS(2024)0650号', '审图号：浙杭S（2023）12号', '京S【2021】 00059 号', 'gs京(2022)1061号', '豫S(2022年)第05号'].map(approvalNumberOf)).toEqual(['GS(2024)0650号', '浙杭S(2023)12号', '京S(2021)00059号', 'GS京(2022)1061号', '豫S(2022)05号']);
    expect(['', '无', '2024', 'GS0650', '浙府办(2024)12号', 'GS(24)0650号'].map(approvalNumberOf)).toEqual([null, null, null, null, null, null]);
  });

  it('lets a map be shown to the public, and without one it is not (MAP-03)', () => {
    expect([mayBePublic({ approvalNumber: '浙S(2024)1号' }), mayBePublic({ approvalNumber: null })]).toEqual([true, false]);
  });
});

it('a town is found on the map by its name, or by the only district that is called so but for 镇, 乡 or 街道 (MAP-04)', () => {
  const names = ['城关镇', '南湖街道', '南湖镇', '东乡'];
  expect(['城关镇', '城关', '城关镇人民政府', '南湖镇', '南湖街道办事处', '南湖', '东乡镇', '北乡', '', '镇'].map((one) => districtOf(one, names))).toEqual(['城关镇', '城关镇', '城关镇', '南湖镇', '南湖街道', null, '东乡', null, null, null]);
});
