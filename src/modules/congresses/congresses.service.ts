import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { CongressView } from '../../contract/http/congresses';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import type { Congress } from './congress.entity';
import { WorkDaysService } from './work-days/work-days.service';
import { CongressesRepository } from './congresses.repository';

@Injectable()
export class CongressesService {
  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesRepository,
    private readonly workDays: WorkDaysService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found` before the first congress has been founded */
  async current(): Promise<CongressView> {
    const congress = await this.find();
    if (congress === null) throw new DomainError('not-found', [{ code: 'no-congress-yet' }]);
    return congress;
  }

  /** The congress this installation serves; null before there is one. */
  async find(): Promise<CongressView | null> {
    const congress = await this.congresses.current(this.database.manager);
    return congress && viewOf(congress);
  }

  /** Founds a congress, with the calendar that the State Council arranged; where one with this slug stands already, that one is answered and nothing changes. */
  async found(wish: Omit<CongressView, 'id'>): Promise<CongressView> {
    const present = await this.find();
    if (present?.slug === wish.slug) return present;
    const congress: Congress = { ...wish, congressId: randomUUID() };
    await this.database.transaction(async (tx) => {
      await this.congresses.add(tx, congress);
      await this.workDays.arrange(tx, congress.congressId);
      const actor: Actor = { kind: 'system', congressId: congress.congressId, name: 'system', roles: [] };
      await this.audits.append(tx, actor, { act: 'congresses.found', subject: congress.congressId, details: { ...wish } });
    });
    return viewOf(congress);
  }

  async rename(actor: Actor, name: string): Promise<CongressView> {
    await this.database.transaction(async (tx) => {
      await this.congresses.rename(tx, actor.congressId, name);
      await this.audits.append(tx, actor, { act: 'congresses.rename', subject: actor.congressId, details: { name } });
    });
    return this.current();
  }
}

const viewOf = ({ congressId, slug, name, bodyType, isExample }: Congress): CongressView => ({ id: congressId, slug, name, bodyType, isExample });
