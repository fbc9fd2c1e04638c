import { Injectable } from '@nestjs/common';
import type { EarlierProject } from '../../../contract/http/deliberation';

export type EarlierResult = Pick<EarlierProject, 'vote' | 'grade'>;

/** Where a later module says what became of earlier years' projects, as far as it was announced. */
@Injectable()
export class EarlierResults {
  of: (congressId: string) => Promise<ReadonlyMap<string, EarlierResult>> = async () => new Map();
}
