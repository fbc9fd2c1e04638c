import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toHex } from '../domain/sealing/bytes';

/** A name for this beginning of the box, in memory only: whoever meets another one asks again for what only memory knew. */
@Injectable()
export class BoxEpoch {
  readonly text = toHex(randomBytes(16));
}
