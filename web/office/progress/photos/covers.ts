import type { Cover } from '../../../../src/contract/http/progress';

export interface Point {
  readonly x: number;
  readonly y: number;
}
const WHOLE = 1000;
const LEAST = 10;
const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/** Where a pointer stands on a picture, in thousandths of it, however large it is drawn. */
export const pointOn = ({ left, top, width, height }: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>, x: number, y: number): Point => ({ x: within(((x - left) / width) * WHOLE, WHOLE), y: within(((y - top) / height) * WHOLE, WHOLE) });

/** The rectangle between two corners, whichever comes first; null: too small to have been meant. */
export function coverBetween(one: Point, other: Point): Cover | null {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [width, height] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  return width < LEAST || height < LEAST ? null : { x, y, width, height };
}

/** A rectangle with one figure changed, still within the picture. */
export function withFigure(cover: Cover, name: keyof Cover, value: number): Cover {
  if (!Number.isFinite(value)) return cover;
  const next = { ...cover, [name]: value };
  const [x, y] = [within(next.x, WHOLE - LEAST), within(next.y, WHOLE - LEAST)];
  return { x, y, width: Math.max(LEAST, within(next.width, WHOLE - x)), height: Math.max(LEAST, within(next.height, WHOLE - y)) };
}
