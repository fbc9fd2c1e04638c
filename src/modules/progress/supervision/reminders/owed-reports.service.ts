import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { owedReport, reportsUntil } from '../../../../domain/progress/report-schedule';
import { PoliciesService } from '../../policy/policies.service';
import type { Sight } from '../sight';
import type { OwedMatter } from './owed-matter';
import { OwedReportsRepository, type ReportingUnit } from './owed-reports.repository';

/** Progress reports that units owe. */
@Injectable()
export class OwedReports {
  constructor(
    private readonly units: OwedReportsRepository,
    private readonly policies: PoliciesService,
  ) {}

  /** One for each project and leading unit: the newest whose period is over. */
  async list(tx: EntityManager, congressId: string, sight: Sight, today: string): Promise<OwedMatter[]> {
    const { rhythm, reportDay } = await this.policies.of(tx, congressId);
    return (await this.units.reporting(tx, congressId, sight)).flatMap((one) => {
      const owed = owedReport(reportsUntil(one.year, today, rhythm, reportDay), one.sent, one.adoptedOn, today);
      return owed === null ? [] : [matterOf(one, owed)];
    });
  }
}

const matterOf = ({ projectId, project, year, unitId, unit }: ReportingUnit, { period, dueOn }: { readonly period: string; readonly dueOn: string }): OwedMatter => ({
  ...{ kind: 'report', id: `${projectId}/${unitId}/${period}`, title: period, project, year, atKind: 'unit', at: unit, dueOn, since: 0 },
});
