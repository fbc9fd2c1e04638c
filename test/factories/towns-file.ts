/** A GeoJSON file of towns side by side from 120° east, a tenth of a degree each, about 30° north. */
export const townsFile = (names: readonly string[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: names.map((name, at) => {
      const [west, east] = [120 + at / 10, 120.1 + at / 10];
      return { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [[[west, 30], [east, 30.01], [east, 30.08], [west, 30.1], [west, 30]]] } };
    }),
  });
