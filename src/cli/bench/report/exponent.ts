/** How long (or how much) at a size. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * The k of cost = c · size^k that fits best: least squares over logarithms. 1: twice as many cost twice as much.
 * @throws RangeError unless there are two different sizes
 */
export function fittedExponent(points: readonly Point[]): number {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (of: 'x' | 'y'): number => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x, y] = [mean('x'), mean('y')];
  const across = logs.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  if (!(across > 0)) throw new RangeError('an exponent needs two different sizes');
  return logs.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / across;
}
