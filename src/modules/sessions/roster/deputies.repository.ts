import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { DeputyView } from '../../../contract/http/sessions';
import { naturally } from '../../../platform/database/natural-order';
import { Deputy } from './roster.entities';

const VIEWS = `select deputy_id as id, number, deputies.name, delegation_id as "delegationId", delegations.name as delegation, seat,
    is_in_office as "isInOffice", card_hash is not null as "hasCard"
  from deputies join delegations using (congress_id, delegation_id) where congress_id = $1`;

const ORDER = `order by delegations.sort, ${naturally('delegations.name')}, ${naturally('number')}, number`;

export interface DeputySearch {
  readonly text: string;
  readonly delegationId: string | null;
  readonly limit: number;
  readonly offset: number;
}

@Injectable()
export class DeputiesRepository {
  /** Name, number or seat contains the text. */
  async search(tx: EntityManager, congressId: string, termId: string, { text, delegationId, limit, offset }: DeputySearch): Promise<{ deputies: DeputyView[]; total: number }> {
    const found = await tx.query<(DeputyView & { total: number })[]>(
      `with found as (${VIEWS} and deputies.term_id = $2 and ($3 = '' or position($3 in concat_ws(' ', number, deputies.name, seat)) > 0)
          and ($4::uuid is null or delegation_id = $4) ${ORDER})
       select *, count(*) over ()::int as total from found limit $5 offset $6`,
      [congressId, termId, text, delegationId, limit, offset],
    );
    return { deputies: found.map(({ total: _, ...deputy }) => deputy), total: found[0]?.total ?? 0 };
  }

  inOffice(tx: EntityManager, congressId: string, termId: string): Promise<DeputyView[]> {
    return tx.query<DeputyView[]>(`${VIEWS} and deputies.term_id = $2 and is_in_office ${ORDER}`, [congressId, termId]);
  }

  withoutCard(tx: EntityManager, congressId: string, termId: string): Promise<number> {
    return tx.countBy(Deputy, { congressId, termId, isInOffice: true, cardHash: IsNull() });
  }

  async view(tx: EntityManager, congressId: string, deputyId: string): Promise<DeputyView | null> {
    const [deputy] = await tx.query<DeputyView[]>(`${VIEWS} and deputy_id = $2`, [congressId, deputyId]);
    return deputy ?? null;
  }

  /** Signing in, giving a card and changing a deputy wait for each other here. */
  lock(tx: EntityManager, congressId: string, deputyId: string): Promise<Deputy | null> {
    return tx.findOne(Deputy, { where: { congressId, deputyId }, lock: { mode: 'pessimistic_write' } });
  }

  byCard(tx: EntityManager, congressId: string, cardHash: Buffer): Promise<Deputy | null> {
    return tx.findOneBy(Deputy, { congressId, cardHash });
  }

  /** Of whatever congress. */
  holder(tx: EntityManager, cardHash: Buffer): Promise<Deputy | null> {
    return tx.findOneBy(Deputy, { cardHash });
  }

  bySeat(tx: EntityManager, congressId: string, termId: string, seat: string): Promise<Deputy | null> {
    return tx.findOneBy(Deputy, { congressId, termId, seat, isInOffice: true });
  }

  ofTerm(tx: EntityManager, congressId: string, termId: string): Promise<Deputy[]> {
    return tx.findBy(Deputy, { congressId, termId });
  }

  async add(tx: EntityManager, deputies: Deputy[]): Promise<void> {
    for (let start = 0; start < deputies.length; start += 1000) await tx.insert(Deputy, deputies.slice(start, start + 1000));
  }

  async change(tx: EntityManager, congressId: string, deputyId: string, change: Partial<Deputy>): Promise<boolean> {
    if (Object.keys(change).length === 0) return true;
    return ((await tx.update(Deputy, { congressId, deputyId }, change)).affected ?? 0) > 0;
  }

  /** Frees these seats, so that deputies can swap them in one transaction. */
  async freeSeats(tx: EntityManager, congressId: string, deputyIds: readonly string[]): Promise<void> {
    await tx.query('update deputies set seat = null where congress_id = $1 and deputy_id = any($2::uuid[])', [congressId, deputyIds]);
  }
}
