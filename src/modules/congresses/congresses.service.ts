import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { CongressView } from '../../contract/http/congresses';
import { DomainError } from '../../domain/shared/problem';
import { given } from '../../platform/database/given';
import { everywhere, readingEverywhere } from '../../platform/database/reach/reach';
import { AuditsService } from '../audits/audits.service';
import type { Congress } from './congress.entity';
import { WorkDaysService } from './work-days/work-days.service';
import { CongressesRepository } from './congresses.repository';

@Injectable()
export class CongressesService {
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesRepository,
    private readonly workDays: WorkDaysService,
    private readonly audits: AuditsService,
  ) {}

  /** Every congress of this installation; its own, which was founded first, first. */
  async all(): Promise<CongressView[]> {
    return (await readingEverywhere('names-of-bodies', () => this.congresses.all(this.database.manager))).map(viewOf);
  }

  /** @throws DomainError `not-found` */
  async get(congressId: string): Promise<CongressView> {
    const congress = await readingEverywhere('names-of-bodies', () => this.congresses.find(this.database.manager, congressId));
    if (congress === null) throw new DomainError('not-found', [{ code: 'congress-unknown', at: 'id' }]);
    return viewOf(congress);
  }

  /** The congress behind a public address. @throws DomainError `not-found` */
  async at(slug: string): Promise<CongressView> {
    const congress = await this.bySlug(slug);
    if (congress === null) throw new DomainError('not-found', [{ code: 'congress-unknown', at: 'slug' }]);
    return viewOf(congress);
  }

  /** As `at`, null for an unknown one, and asked of the database once: whoever has a public address keeps it. */
  async idAt(slug: string): Promise<string | null> {
    const known = this.ids.get(slug) ?? (await this.bySlug(slug))?.congressId;
    if (known === undefined) return null;
    this.ids.set(slug, known);
    return known;
  }

  /** The congress that is meant where nobody says which. @throws DomainError `not-found` before the first one has been founded */
  async current(): Promise<CongressView> {
    const congress = await this.find();
    if (congress === null) throw new DomainError('not-found', [{ code: 'no-congress-yet' }]);
    return congress;
  }

  /** As `current`; null before there is one. */
  async find(): Promise<CongressView | null> {
    return (await this.all())[0] ?? null;
  }

  /**
   * Founds a congress, with the calendar that the State Council arranged; where one with this slug stands already, that one is answered and nothing changes.
   * @param founder of another congress here: its log keeps that too
   */
  async found(wish: Omit<CongressView, 'id'>, founder?: Actor): Promise<CongressView> {
    const present = await this.bySlug(wish.slug);
    if (present !== null) return viewOf(present);
    const congress: Congress = { ...wish, congressId: randomUUID(), foundedAt: new Date() };
    await everywhere('founding', () => this.database.transaction((tx) => this.begin(tx, congress, wish, founder)));
    return viewOf(congress);
  }

  /** @throws DomainError `level-in-use` for another level once a body above or below has been let in to read (LEVEL-01) */
  async change(actor: Actor, change: Pick<CongressView, 'name'> & Partial<Pick<CongressView, 'bodyType'>>): Promise<CongressView> {
    await this.database.transaction(async (tx) => {
      await this.congresses.change(tx, actor.congressId, given(change));
      await this.audits.append(tx, actor, { act: 'congresses.change', subject: actor.congressId, details: { ...change } });
    });
    return this.get(actor.congressId);
  }

  private async begin(tx: EntityManager, congress: Congress, wish: Omit<CongressView, 'id'>, founder?: Actor): Promise<void> {
    await this.congresses.add(tx, congress);
    await this.workDays.arrange(tx, congress.congressId);
    const actor: Actor = { kind: 'system', congressId: congress.congressId, name: 'system', roles: [] };
    await this.audits.append(tx, actor, { act: 'congresses.found', subject: congress.congressId, details: { ...wish } });
    if (founder) await this.audits.append(tx, founder, { act: 'congresses.found', subject: congress.congressId, details: { ...wish } });
  }

  private bySlug(slug: string): Promise<Congress | null> {
    return readingEverywhere('names-of-bodies', () => this.congresses.bySlug(this.database.manager, slug));
  }
}

const viewOf = ({ congressId, slug, name, bodyType, isExample }: Congress): CongressView => ({ id: congressId, slug, name, bodyType, isExample });
