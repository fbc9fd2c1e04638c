import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { DomainError } from '../../../domain/shared/problem';
import type { MediaType } from './media-type';

/** Longest side of what we keep: enough to read a road sign, few enough bytes for a telephone. */
const LONGEST_SIDE = 2048;
/** A telephone's largest sensor has 200 million; what says it has more is a decompression bomb. */
const MOST_PIXELS = 210_000_000;
const SECONDS = 20;
/** Pictures under way at once, and those that may wait for them. */
const AT_ONCE = 2;
const QUEUE = 40;

sharp.cache(false);
sharp.concurrency(1);

/** Decodes a picture and writes it anew: upright, small, without place, time, camera or anything else that was not to be seen. */
@Injectable()
export class Pictures {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws DomainError `not-a-picture-or-pdf`, `too-large`, `busy` */
  async redraw(path: string, mediaType: MediaType): Promise<{ readonly bytes: Buffer; readonly mediaType: MediaType }> {
    if (this.waiting.length >= QUEUE) throw new DomainError('busy');
    return this.inTurn(() => redrawn(path, mediaType));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

async function redrawn(path: string, mediaType: MediaType) {
  try {
    const picture = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 });
    const { format, hasAlpha, width, height } = await picture.metadata();
    if (`image/${format}` !== mediaType) throw new DomainError('not-a-picture-or-pdf', [{ code: 'not-what-it-says', at: 'file' }]);
    if (width * height > MOST_PIXELS) throw new DomainError('too-large', [{ code: 'too-many-pixels', at: 'file' }]);
    const small = picture.autoOrient().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true }).timeout({ seconds: SECONDS });
    const bytes = await (hasAlpha ? small.webp({ quality: 82 }) : small.jpeg({ quality: 82 })).toBuffer();
    return { bytes, mediaType: hasAlpha ? ('image/webp' as const) : ('image/jpeg' as const) };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const isBomb = error instanceof Error && /pixel limit/i.test(error.message);
    throw isBomb ? new DomainError('too-large', [{ code: 'too-many-pixels', at: 'file' }]) : new DomainError('not-a-picture-or-pdf', [{ code: 'picture-broken', at: 'file' }]);
  }
}
