import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { DeputyView } from '../../../contract/http/sessions';
import type { SeatMove } from '../../../domain/ballot/seating';
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

  lockAll(tx: EntityManager, congressId: string, deputyIds: readonly string[]): Promise<Deputy[]> {
    return tx.find(Deputy, { where: { congressId, deputyId: In([...deputyIds]) }, order: { deputyId: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Who keeps which seat. */
  seated(tx: EntityManager, congressId: string, termId: string): Promise<{ deputyId: string; seat: string }[]> {
    return tx.query('select deputy_id as "deputyId", seat from deputies where congress_id = $1 and term_id = $2 and is_in_office and seat is not null', [congressId, termId]);
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

  /** @returns how many of them there are; none keeps a seat while others take theirs, so that they can change places */
  async seat(tx: EntityManager, congressId: string, termId: string, moves: readonly SeatMove[]): Promise<number> {
    await this.freeSeats(tx, congressId, moves.map(({ deputyId }) => deputyId));
    const seated = await tx.query<[unknown[], number]>(
      `update deputies set seat = moved.seat from unnest($3::uuid[], $4::text[]) as moved (deputy_id, seat)
        where congress_id = $1 and term_id = $2 and is_in_office and deputies.deputy_id = moved.deputy_id returning 1`,
      [congressId, termId, moves.map(({ deputyId }) => deputyId), moves.map(({ seat }) => seat)],
    );
    return seated[1];
  }

  /** Frees these seats, so that deputies can swap them in one transaction. */
  async freeSeats(tx: EntityManager, congressId: string, deputyIds: readonly string[]): Promise<void> {
    await tx.query('update deputies set seat = null where congress_id = $1 and deputy_id = any($2::uuid[])', [congressId, deputyIds]);
  }
}
