import fc from 'fast-check';
import { readDistrictMap } from '../../src/domain/shared/districts/read-district-map';
import { boundsOf, countsIn, pathOf, wordsSpot } from '../../web/shared/map/districts';
import { townsFile } from '../factories/towns-file';
import { around, evened, HEIGHT, kilometresWide, middleOf, onPlane, placeAt, WIDTH, zoomed } from '../../web/shared/map/plane';
import { metresBetween, SIDES, sideOf } from '../../web/shared/map/way';

const place = fc.record({ latitude: fc.double({ min: 18, max: 53, noNaN: true }), longitude: fc.double({ min: 74, max: 134, noNaN: true }) });

describe('the plane of the map', () => {
  it('has room for everything, and leads back from a spot to its place', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), (places) => {
        const bounds = around(places, 0.05);
        for (const one of places) {
          const { x, y } = onPlane(bounds, one);
          expect(x > 0 && x < WIDTH && y > 0 && y < HEIGHT).toBe(true);
          const back = placeAt(bounds, x, y);
          expect(Math.abs(back.latitude - one.latitude) + Math.abs(back.longitude - one.longitude)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('has north up and east on the right, and its middle stays when one comes closer', () => {
    const bounds = { west: 119, east: 121, south: 28, north: 29 };
    const [north, east] = [onPlane(bounds, { latitude: 28.9, longitude: 120 }), onPlane(bounds, { latitude: 28.5, longitude: 120.9 })];
    expect([north.y < HEIGHT / 2, east.x > WIDTH / 2]).toEqual([true, true]);
    const near = zoomed(bounds, middleOf(bounds), 0.5);
    expect([middleOf(near), near.east - near.west]).toEqual([middleOf(bounds), 1]);
  });

  it('is as long for a kilometre to the north as for one to the east once it is evened, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), (places) => {
        const [before, after] = [around(places, 0.05), evened(around(places, 0.05))];
        const perUnit = kilometresWide(after) / WIDTH;
        expect(Math.abs(((after.north - after.south) * 111.32) / HEIGHT - perUnit)).toBeLessThan(0.1 / WIDTH);
        expect(after.west <= before.west + 1e-9 && after.east >= before.east - 1e-9 && after.south <= before.south + 1e-9 && after.north >= before.north - 1e-9).toBe(true);
      }),
    );
  });

  it('knows how far it is around the equator', () => {
    expect(Math.round(kilometresWide({ west: -180, east: 180, south: -1, north: 1 }))).toBe(40075);
  });
});

describe('the way from one place to another', () => {
  const HOME = { latitude: 30, longitude: 120 };
  const at = (north: number, east: number) => ({ latitude: 30 + north, longitude: 120 + east });

  it('is as long as a ruler says, and as long back', () => {
    expect(metresBetween(HOME, at(0.01, 0))).toBe(1110);
    expect(metresBetween(HOME, at(0, 0.01))).toBe(960);
    fc.assert(fc.property(place, place, (one, other) => expect(metresBetween(one, other)).toBe(metresBetween(other, one))));
  });

  it('has a side, and the opposite one back', () => {
    const ways = [at(1, 0), at(1, 1), at(0, 1), at(-1, 1), at(-1, 0), at(-1, -1), at(0, -1), at(1, -1)];
    expect(ways.map((way) => SIDES[sideOf(HOME, way)!])).toEqual(SIDES);
    expect(ways.map((way) => SIDES[(sideOf(way, HOME)! + 4) % 8])).toEqual(SIDES);
    expect(sideOf(HOME, HOME)).toBeNull();
  });
});

describe('districts on the plane', () => {
  const map = readDistrictMap(townsFile(['城关镇', '东乡镇'])).map!;

  it('lie inside of it, each as a closed line, side by side as they do on the earth', () => {
    const spots = map.features.map((district) => [...pathOf(district, boundsOf(map)).matchAll(/([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const));
    for (const [x, y] of spots.flat()) expect(x > 0 && x < WIDTH && y > 0 && y < HEIGHT).toBe(true);
    expect(Math.max(...spots[0]!.map(([x]) => x))).toBe(Math.min(...spots[1]!.map(([x]) => x)));
    expect(pathOf(map.features[0]!, boundsOf(map))).toMatch(/^M.*Z$/);
  });

  it('have their words where they are wide, inside of a hook too', () => {
    const hook = readDistrictMap(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: '钩' }, geometry: { type: 'Polygon', coordinates: [[[120, 30], [121, 30], [121, 30.2], [120.1, 30.2], [120.1, 31], [120, 31], [120, 30]]] } }] })).map!;
    const { x, width } = wordsSpot(hook.features[0]!, boundsOf(hook));
    const [left, right] = [0, 0.1].map((by) => onPlane(boundsOf(hook), { latitude: 30.5, longitude: 120 + by }).x);
    expect(x > left! && x < right!).toBe(true);
    expect(width).toBeCloseTo(right! - left!, 0);
  });

  it('have what lies in them counted, however their towns were written, and the rest elsewhere', () => {
    const { counts, elsewhere } = countsIn(map, { 城关镇: 3, 城关: 2, 东乡镇人民政府: 1, 北乡: 4, '': 5 });
    expect([[...counts], elsewhere]).toEqual([[['城关镇', 5], ['东乡镇', 1]], 9]);
  });
});
