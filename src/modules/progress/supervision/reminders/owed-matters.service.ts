import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ThreeQuestionsService } from '../calendar/three-questions.service';
import type { Sight } from '../sight';
import { OwedElsewhere } from './owed-elsewhere';
import type { OwedMatter } from './owed-matter';
import { OwedMattersRepository } from './owed-matters.repository';
import { OwedReports } from './owed-reports.service';

/** Everything that somebody owes by a day, of whatever year. */
@Injectable()
export class OwedMatters {
  constructor(
    private readonly matters: OwedMattersRepository,
    private readonly reports: OwedReports,
    private readonly questions: ThreeQuestionsService,
    private readonly elsewhere: OwedElsewhere,
  ) {}

  /** The oldest first. */
  async list(tx: EntityManager, congressId: string, sight: Sight, until: string, today: string): Promise<OwedMatter[]> {
    const reports = await this.reports.list(tx, congressId, sight, today);
    const questions = sight.unitId === null && sight.deputyId === null ? await this.questions.unset(tx, congressId) : [];
    const own = await this.matters.list(tx, congressId, sight, until);
    const others: OwedMatter[] = [];
    for (const source of this.elsewhere.sources) others.push(...(await source(tx, congressId, sight)));
    return [...own, ...[...reports, ...questions, ...others].filter(({ dueOn }) => dueOn <= until)].sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
  }
}
