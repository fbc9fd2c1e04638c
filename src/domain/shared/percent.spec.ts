import { percent } from './percent';

it('reads a share out with one decimal, half rounded up, without floating numbers', () => {
  expect([percent([0, 335]), percent([335, 335]), percent([1, 3]), percent([2, 3]), percent([1, 2000]), percent([331, 335])]).toEqual(['0.0%', '100.0%', '33.3%', '66.7%', '0.1%', '98.8%']);
  for (let of = 1; of <= 400; of += 1) {
    for (let part = 0; part <= of; part += 1) {
      const tenths = Number(percent([part, of]).slice(0, -1)) * 10;
      expect(Math.abs(tenths * of - 1000 * part)).toBeLessThanOrEqual(of / 2 + 1e-6);
    }
  }
});
