import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Sight } from '../sight';
import type { OwedMatter } from './owed-matter';

/** Where later modules plug in what is owed to them, so that this one never imports them. */
@Injectable()
export class OwedElsewhere {
  readonly sources: ((tx: EntityManager, congressId: string, sight: Sight) => Promise<readonly OwedMatter[]>)[] = [];
}
