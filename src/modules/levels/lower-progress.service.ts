import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { LowerProgress } from '../../contract/http/levels';
import { withinAndBelow } from '../../platform/database/reach/reach';
import { CongressesService } from '../congresses/congresses.service';
import { TotalsService } from '../progress/board/totals.service';
import { LevelGrantsRepository } from './level-grants.repository';

/** How far what the bodies below adopted is. Lamps are public anyway; a thousand and a half of them are added up at once. */
@Injectable()
export class LowerProgressService {
  constructor(
    private readonly database: DataSource,
    private readonly grants: LevelGrantsRepository,
    private readonly congresses: CongressesService,
    private readonly totals: TotalsService,
  ) {}

  /** Bodies that let this one read, by name. @param year null: this year */
  async below({ congressId }: StaffActor, year: number | null): Promise<LowerProgress[]> {
    const held = new Set((await this.grants.held(this.database.manager, congressId)).map((grant) => grant.congressId));
    const bodies = (await this.congresses.all()).filter(({ id }) => held.has(id));
    const totals = await withinAndBelow(congressId, () => this.totals.of(bodies.map(({ id }) => id), year));
    return bodies.map(({ id, slug, name, bodyType }) => ({ id, slug, name, bodyType, totals: totals.get(id)! })).sort((one, other) => BY_NAME.compare(one.name, other.name));
  }
}

const BY_NAME = new Intl.Collator('zh-CN');
