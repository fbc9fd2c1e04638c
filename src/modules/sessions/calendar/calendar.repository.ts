import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HallView, SittingView } from '../../../contract/http/sessions';
import { Hall, Session, Sitting, Term } from './calendar.entities';

const SITTINGS = `select sitting_id as id, session_id as "sessionId", sittings.name, hall_id as "hallId", halls.name as "hallName", starts_at as "startsAt", state
  from sittings join halls using (congress_id, hall_id) where congress_id = $1`;

interface SittingRow extends Omit<SittingView, 'startsAt'> {
  readonly startsAt: Date;
}

/** Terms, sessions, halls and sittings. */
@Injectable()
export class CalendarRepository {
  termByName(tx: EntityManager, congressId: string, name: string): Promise<Term | null> {
    return tx.findOneBy(Term, { congressId, name });
  }

  /** The term of the latest session: the one whose deputies are meant when nobody says which. */
  async latestTerm(tx: EntityManager, congressId: string): Promise<string | null> {
    const [session] = await tx.find(Session, { where: { congressId }, order: { startsOn: 'DESC' }, take: 1 });
    return session?.termId ?? null;
  }

  async lockTerm(tx: EntityManager, congressId: string, termId: string): Promise<void> {
    await tx.findOne(Term, { where: { congressId, termId }, lock: { mode: 'pessimistic_write' } });
  }

  async addTerm(tx: EntityManager, term: Term): Promise<void> {
    await tx.insert(Term, term);
  }

  sessions(tx: EntityManager, congressId: string): Promise<Session[]> {
    return tx.find(Session, { where: { congressId }, order: { startsOn: 'DESC', name: 'ASC' } });
  }

  terms(tx: EntityManager, congressId: string): Promise<Term[]> {
    return tx.findBy(Term, { congressId });
  }

  session(tx: EntityManager, congressId: string, sessionId: string): Promise<Session | null> {
    return tx.findOneBy(Session, { congressId, sessionId });
  }

  async addSession(tx: EntityManager, session: Session): Promise<void> {
    await tx.insert(Session, session);
  }

  async changeSession(tx: EntityManager, congressId: string, sessionId: string, change: Partial<Session>): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(Session, { congressId, sessionId }, change);
  }

  async halls(tx: EntityManager, congressId: string): Promise<HallView[]> {
    const halls = await tx.find(Hall, { where: { congressId }, order: { name: 'ASC' } });
    return halls.map(({ hallId, name, seats }) => ({ id: hallId, name, seats }));
  }

  /** Of whatever bodies may be read, by the name of the hall. */
  async everyHall(tx: EntityManager): Promise<Hall[]> {
    return tx.find(Hall, { order: { name: 'ASC', hallId: 'ASC' } });
  }

  async congressOfHall(tx: EntityManager, hallId: string): Promise<string | null> {
    return (await tx.findOneBy(Hall, { hallId }))?.congressId ?? null;
  }

  async addHall(tx: EntityManager, hall: Hall): Promise<void> {
    await tx.insert(Hall, hall);
  }

  async changeHall(tx: EntityManager, congressId: string, hallId: string, change: Pick<Hall, 'seats'>): Promise<void> {
    await tx.update(Hall, { congressId, hallId }, change);
  }

  async sittings(tx: EntityManager, congressId: string): Promise<SittingView[]> {
    return (await tx.query<SittingRow[]>(`${SITTINGS} order by starts_at, sitting_id`, [congressId])).map(viewOf);
  }

  async sitting(tx: EntityManager, congressId: string, sittingId: string): Promise<SittingView | null> {
    const [row] = await tx.query<SittingRow[]>(`${SITTINGS} and sitting_id = $2`, [congressId, sittingId]);
    return row ? viewOf(row) : null;
  }

  async openSittings(tx: EntityManager, congressId: string): Promise<SittingView[]> {
    return (await tx.query<SittingRow[]>(`${SITTINGS} and state = 'open' order by starts_at, sitting_id`, [congressId])).map(viewOf);
  }

  /** For sign-in: the sitting can be neither opened nor closed until the transaction ends. */
  shareSitting(tx: EntityManager, congressId: string, sittingId: string): Promise<Sitting | null> {
    return tx.findOne(Sitting, { where: { congressId, sittingId }, lock: { mode: 'pessimistic_read' } });
  }

  lockSitting(tx: EntityManager, congressId: string, sittingId: string): Promise<Sitting | null> {
    return tx.findOne(Sitting, { where: { congressId, sittingId }, lock: { mode: 'pessimistic_write' } });
  }

  async addSitting(tx: EntityManager, sitting: Sitting): Promise<void> {
    await tx.insert(Sitting, sitting);
  }

  async moveSitting(tx: EntityManager, { congressId, sittingId }: Sitting, state: SittingView['state']): Promise<void> {
    await tx.update(Sitting, { congressId, sittingId }, { state });
  }
}

const viewOf = (row: SittingRow): SittingView => ({ ...row, startsAt: row.startsAt.toISOString() });
