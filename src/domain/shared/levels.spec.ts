import { isAbove, LEVELS, type BodyType } from './levels';

describe('isAbove', () => {
  const types = Object.keys(LEVELS) as BodyType[];

  it('puts a county above its towns and streets and below its city (LEVEL-01)', () => {
    expect([isAbove('county', 'town'), isAbove('county', 'street'), isAbove('city', 'county'), isAbove('province', 'committee')]).toEqual([true, true, true, true]);
  });

  it('puts nobody above itself, nor two above each other (LEVEL-01)', () => {
    expect(types.filter((type) => isAbove(type, type))).toEqual([]);
    expect(types.flatMap((one) => types.filter((other) => isAbove(one, other) && isAbove(other, one)))).toEqual([]);
    expect(isAbove('town', 'street')).toBe(false);
  });
});
