import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { LeaveView } from '../../../contract/http/sessions';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { CalendarService } from '../calendar/calendar.service';
import type { LeaveRequest } from './attendance.requests';
import { LeavesRepository } from './leaves.repository';

/** Who is excused from a session. */
@Injectable()
export class LeavesService {
  constructor(
    private readonly database: DataSource,
    private readonly leaves: LeavesRepository,
    private readonly calendar: CalendarService,
    private readonly audits: AuditsService,
  ) {}

  async list(congressId: string, sessionId: string): Promise<LeaveView[]> {
    await this.calendar.session(congressId, sessionId);
    return this.leaves.list(this.database.manager, congressId, sessionId);
  }

  /** At most one leave per deputy and session. */
  async add(actor: Actor, sessionId: string, { deputyId, reason }: LeaveRequest): Promise<LeaveView[]> {
    const leaveId = randomUUID();
    await this.database.transaction(async (tx) => {
      await this.leaves.add(tx, { congressId: actor.congressId, leaveId, sessionId, deputyId, reason });
      await this.audits.append(tx, actor, { act: 'leaves.add', subject: leaveId, details: { sessionId, deputyId } });
    });
    return this.list(actor.congressId, sessionId);
  }

  /** @throws DomainError `not-found` */
  async remove(actor: Actor, leaveId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.leaves.remove(tx, actor.congressId, leaveId))) throw new DomainError('not-found', [{ code: 'leave-unknown', at: 'id' }]);
      await this.audits.append(tx, actor, { act: 'leaves.remove', subject: leaveId, details: {} });
    });
  }
}
