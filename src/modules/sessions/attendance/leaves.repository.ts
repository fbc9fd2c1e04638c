import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LeaveView } from '../../../contract/http/sessions';
import { naturally } from '../../../platform/database/natural-order';
import { Leave } from './attendance.entities';

@Injectable()
export class LeavesRepository {
  list(tx: EntityManager, congressId: string, sessionId: string): Promise<LeaveView[]> {
    return tx.query<LeaveView[]>(
      `select leave_id as id, deputy_id as "deputyId", deputies.name, delegations.name as delegation, reason
         from leaves join deputies using (congress_id, deputy_id) join delegations using (congress_id, delegation_id)
        where congress_id = $1 and session_id = $2 order by delegations.sort, ${naturally('delegations.name')}, ${naturally('number')}, number`,
      [congressId, sessionId],
    );
  }

  isOnLeave(tx: EntityManager, congressId: string, sessionId: string, deputyId: string): Promise<boolean> {
    return tx.existsBy(Leave, { congressId, sessionId, deputyId });
  }

  async add(tx: EntityManager, leave: Leave): Promise<void> {
    await tx.insert(Leave, leave);
  }

  async remove(tx: EntityManager, congressId: string, leaveId: string): Promise<boolean> {
    return ((await tx.delete(Leave, { congressId, leaveId })).affected ?? 0) > 0;
  }
}
