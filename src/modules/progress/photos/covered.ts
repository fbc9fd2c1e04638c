import sharp from 'sharp';
import type { Cover } from '../../../contract/http/progress';

/**
 * A copy of a picture in which every covered place has one colour, its average: nothing of a face or a plate is left to be undone,
 * as it can be of a blur or a mosaic (Hill, Zhou, Saul, Shacham: On the (In)effectiveness of Mosaicing and Blurring as Tools for Document Redaction, PoPETs 2016).
 */
export async function covered(picture: Buffer, covers: readonly Cover[]): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const patches = await Promise.all(covers.map((cover) => patchOf(picture, placeOf(cover, width, height))));
  return sharp(picture).composite(patches).jpeg({ quality: 82 }).toBuffer();
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In pixels, and within the picture. */
function placeOf({ x, y, width, height }: Cover, wide: number, high: number): Place {
  const left = Math.floor((x * wide) / 1000);
  const top = Math.floor((y * high) / 1000);
  return { left, top, width: Math.max(1, Math.min(wide - left, Math.ceil((width * wide) / 1000))), height: Math.max(1, Math.min(high - top, Math.ceil((height * high) / 1000))) };
}

async function patchOf(picture: Buffer, place: Place) {
  const average = await sharp(await sharp(picture).extract(place).toBuffer()).resize({ width: 1, height: 1, fit: 'fill' }).png().toBuffer();
  const input = await sharp(average).resize({ width: place.width, height: place.height, fit: 'fill', kernel: 'nearest' }).png().toBuffer();
  return { input, left: place.left, top: place.top };
}
