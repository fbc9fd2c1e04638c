import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeputyActor } from '../../../../contract/actor';
import type { ReadingBoardView } from '../../../../contract/http/deliberation';
import { DomainError } from '../../../../domain/shared/problem';
import { CalendarService } from '../../calendar/calendar.service';
import { DeputiesRepository } from '../../roster/deputies.repository';
import type { DeliberationKey } from '../deliberation.repository';
import { SentCandidates } from '../sent-candidates';
import { PacketsRepository } from './packets.repository';
import { readingBoard } from './reading-board';

/** 阅读回执: each first opening of a candidate's page in its version. */
@Injectable()
export class ReadingsService {
  constructor(
    private readonly database: DataSource,
    private readonly candidates: SentCandidates,
    private readonly packets: PacketsRepository,
    private readonly calendar: CalendarService,
    private readonly deputies: DeputiesRepository,
  ) {}

  /** No entry in the log, which is public: what somebody reads is not. @throws DomainError `nothing-sent-yet`, `not-found` for what was never sent */
  async read({ congressId, deputyId }: DeputyActor, projectId: string, version: number): Promise<void> {
    const tx = this.database.manager;
    const key = await this.candidates.sessionOf(tx, congressId, deputyId);
    if (!(await this.packets.read(tx, key, projectId, version, deputyId))) throw new DomainError('not-found', [{ code: 'project-unknown', at: 'projectId' }]);
  }

  /** @throws DomainError `not-found` for an unknown session */
  async board(key: DeliberationKey): Promise<ReadingBoardView> {
    const tx = this.database.manager;
    const termId = await this.calendar.termOf(tx, key.congressId, key.sessionId);
    const [deputies, packet, readings] = await Promise.all([this.deputies.inOffice(tx, key.congressId, termId), this.packets.newest(tx, key), this.packets.readings(tx, key)]);
    return readingBoard(deputies, packet?.items ?? [], readings);
  }
}
