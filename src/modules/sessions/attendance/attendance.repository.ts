import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { PresenceView, SignInMethod } from '../../../contract/http/sessions';
import { naturally } from '../../../platform/database/natural-order';
import { Attendance } from './attendance.entities';

/** Every deputy in office of the sitting's term, and where they stand. Presence outweighs leave: whoever came is here. */
const PRESENCES = `select deputy_id as "deputyId", deputies.name, delegations.name as delegation, seat, method,
    case when method is not null and left_at is null then 'present'
         when method is not null then 'left'
         when leave_id is not null then 'leave' else 'absent' end as state
  from sittings
  join sessions using (congress_id, session_id)
  join deputies using (congress_id, term_id)
  join delegations using (congress_id, term_id, delegation_id)
  left join attendance using (congress_id, sitting_id, deputy_id)
  left join leaves using (congress_id, session_id, deputy_id)
  where congress_id = $1 and sitting_id = $2 and is_in_office
  order by delegations.sort, ${naturally('delegations.name')}, ${naturally('number')}, number`;

@Injectable()
export class AttendanceRepository {
  presences(tx: EntityManager, congressId: string, sittingId: string): Promise<PresenceView[]> {
    return tx.query<PresenceView[]>(PRESENCES, [congressId, sittingId]);
  }

  /** @returns whether anything changed; whoever is signed in already stays so, whoever left is back */
  async signIn(tx: EntityManager, congressId: string, sittingId: string, deputyId: string, method: SignInMethod): Promise<boolean> {
    const changed = await tx.query<unknown[]>(
      `insert into attendance (congress_id, sitting_id, deputy_id, method) values ($1, $2, $3, $4)
       on conflict (congress_id, sitting_id, deputy_id) do update set method = excluded.method, signed_in_at = now(), left_at = null, left_reason = null
         where attendance.left_at is not null
       returning deputy_id`,
      [congressId, sittingId, deputyId, method],
    );
    return changed.length > 0;
  }

  /** @returns whether the deputy was here to leave */
  async depart(tx: EntityManager, congressId: string, sittingId: string, deputyId: string, leftReason: string): Promise<boolean> {
    const departed = await tx.update(Attendance, { congressId, sittingId, deputyId, leftAt: IsNull() }, { leftAt: new Date(), leftReason });
    return (departed.affected ?? 0) > 0;
  }

  /** Ids of those who are signed in and have not left. */
  async present(tx: EntityManager, congressId: string, sittingId: string): Promise<string[]> {
    return (await tx.findBy(Attendance, { congressId, sittingId, leftAt: IsNull() })).map(({ deputyId }) => deputyId);
  }

  /** Of these deputies those who are signed in and have not left. */
  async presentAmong(tx: EntityManager, congressId: string, sittingId: string, deputyIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>('select deputy_id as id from attendance where congress_id = $1 and sitting_id = $2 and left_at is null and deputy_id = any($3::uuid[])', [congressId, sittingId, deputyIds]);
    return rows.map(({ id }) => id);
  }

  isPresent(tx: EntityManager, congressId: string, sittingId: string, deputyId: string): Promise<boolean> {
    return tx.existsBy(Attendance, { congressId, sittingId, deputyId, leftAt: IsNull() });
  }
}
