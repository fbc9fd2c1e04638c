import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { CongressView } from '../../contract/http/congresses';
import type { UpperBody } from '../../contract/http/levels';
import { isAbove } from '../../domain/shared/levels';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import { CongressesService } from '../congresses/congresses.service';
import { LevelGrantsRepository } from './level-grants.repository';

/** The lower body's side: whom of those above it lets in to read. Nothing but reading can be given. */
@Injectable()
export class LevelGrantsService {
  constructor(
    private readonly database: DataSource,
    private readonly grants: LevelGrantsRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
  ) {}

  /** Every body of this installation that stands above one's own. */
  async above(congressId: string): Promise<UpperBody[]> {
    const [all, given] = [await this.congresses.all(), await this.grants.given(this.database.manager, congressId)];
    const own = all.find(({ id }) => id === congressId)!;
    return all
      .filter(({ bodyType }) => isAbove(bodyType, own.bodyType))
      .map(({ id, name, bodyType }) => {
        const grant = given.find(({ upperId }) => upperId === id);
        return { id, name, bodyType, grant: grant === undefined ? null : { by: grant.givenBy, at: grant.givenAt.toISOString() } };
      });
  }

  /** Given already, it stays as it is. @throws DomainError `not-found` for one that does not stand above */
  async give(actor: StaffActor, upperId: string): Promise<void> {
    const { own, upper } = await this.pair(actor, upperId);
    await this.database.transaction(async (tx) => {
      if (await this.grants.give(tx, own, upper, actor.name)) await this.audits.append(tx, actor, { act: 'levels.give', subject: upperId, details: { upper: upper.name } });
    });
  }

  /** Holds from the upper body's next request on; where none is given nothing happens. @throws DomainError `not-found` for one that does not stand above */
  async revoke(actor: StaffActor, upperId: string): Promise<void> {
    const { upper } = await this.pair(actor, upperId);
    await this.database.transaction(async (tx) => {
      if (await this.grants.revoke(tx, actor.congressId, upperId, actor.name)) await this.audits.append(tx, actor, { act: 'levels.revoke', subject: upperId, details: { upper: upper.name } });
    });
  }

  private async pair({ congressId }: StaffActor, upperId: string): Promise<{ readonly own: CongressView; readonly upper: CongressView }> {
    const own = await this.congresses.get(congressId);
    const upper = (await this.congresses.all()).find(({ id, bodyType }) => id === upperId && isAbove(bodyType, own.bodyType));
    if (upper === undefined) throw new DomainError('not-found', [{ code: 'congress-not-above', at: 'id' }]);
    return { own, upper };
  }
}
