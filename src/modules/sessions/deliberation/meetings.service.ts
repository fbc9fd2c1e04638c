import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { amendmentsEndAt, meetingProblems } from '../../../domain/deliberation/amendment';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { DeliberationRepository } from './deliberation.repository';
import { DeliberationRules } from './deliberation-rules';
import { SentCandidates } from './sent-candidates';

/** When the presidium meets before the vote, and with it when the signing of amendments ends. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly database: DataSource,
    private readonly deliberations: DeliberationRepository,
    private readonly candidates: SentCandidates,
    private readonly rules: DeliberationRules,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `meeting-leaves-no-time`, `nothing-sent-yet` */
  async set(actor: StaffActor, sessionId: string, meetsAt: Date): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    const { amendment: rule } = await this.rules.of(key);
    await this.database.transaction(async (tx) => {
      await this.candidates.lock(tx, key);
      const problems = meetingProblems(meetsAt.getTime(), Date.now(), rule);
      if (problems.length > 0) throw new DomainError('meeting-leaves-no-time', problems);
      const endsAt = new Date(amendmentsEndAt(meetsAt.getTime(), rule));
      await this.deliberations.setMeeting(tx, key, meetsAt, endsAt);
      await this.audits.append(tx, actor, { act: 'deliberation.set-meeting', subject: sessionId, details: { meetsAt: meetsAt.toISOString(), amendmentsEndAt: endsAt.toISOString() } });
    });
  }
}
