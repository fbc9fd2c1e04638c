import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PublicFinding } from '../../../../contract/http/supervision';
import { dueLevel, type DueDays } from '../../../../domain/progress/escalation';
import { ALL } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import { RectificationsRepository, type StoredRectification } from './rectifications.repository';

/** What supervision found about a project, for everybody to read. */
@Injectable()
export class PublicFindings {
  constructor(
    private readonly database: DataSource,
    private readonly rectifications: RectificationsRepository,
    private readonly clock: SupervisionDays,
  ) {}

  /** What is still owed comes first, by its day. */
  async of(congressId: string, projectId: string): Promise<PublicFinding[]> {
    const tx = this.database.manager;
    const [{ days }, stored] = await Promise.all([this.clock.on(tx, congressId), this.rectifications.list(tx, congressId, ALL, { projectId })]);
    return stored.map((one) => publicPartOf(one, days));
  }
}

function publicPartOf({ number, source, unit, text, foundOn, state, dueOn, owedOn, steps }: StoredRectification, days: DueDays): PublicFinding {
  const isClosed = state === 'closed';
  const answer = isClosed ? steps.findLast(({ act }) => act === 'answer')!.note : '';
  const closedOn = isClosed ? steps.findLast(({ act }) => act === 'close')!.on : null;
  const timesReopened = steps.filter(({ act }) => act === 'reopen').length;
  return { number, source, unit, text, foundOn, state, dueOn, level: owedOn === null ? null : dueLevel(owedOn, days), answer, closedOn, timesReopened };
}
