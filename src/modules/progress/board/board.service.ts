import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ProgressBoard, ProgressRow } from '../../../contract/http/progress';
import { isEnded, successRate, type Completion } from '../../../domain/progress/completion';
import { isLit, lamp } from '../../../domain/progress/lamp';
import type { ProgressPolicy } from '../../../domain/progress/progress-policy';
import { owedReport, reportsUntil } from '../../../domain/progress/report-schedule';
import { dueWeight } from '../../../domain/progress/standing';
import { yearOf } from '../../../domain/shared/local-date';
import { Clock } from '../../../platform/clock/clock';
import { PoliciesService } from '../policy/policies.service';
import { ProgressRepository, type StandingRow } from '../progress.repository';
import { ReportsRepository } from '../reports/reports.repository';

/** Whose eyes look: a unit sees what it works on. */
export const unitOf = (actor: Actor): string | null => (actor.kind === 'staff' && actor.roles.every((role) => role === 'unitStaff') ? actor.unitId : null);

/** Every adopted project of a year, as it stands today. */
@Injectable()
export class BoardService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProgressRepository,
    private readonly reports: ReportsRepository,
    private readonly policies: PoliciesService,
    private readonly clock: Clock,
  ) {}

  /** @param year null: this year, or the newest before it of which something was adopted */
  async board(actor: Actor, wished: number | null): Promise<ProgressBoard> {
    const tx = this.database.manager;
    const { congressId } = actor;
    const today = this.clock.today();
    const years = await this.projects.years(tx, congressId);
    const year = wished ?? years.find((one) => one <= yearOf(today)) ?? years.at(-1) ?? yearOf(today);
    const policy = await this.policies.of(tx, congressId);
    const rows = await this.projects.ofYear(tx, congressId, year);
    const unitId = unitOf(actor);
    const unitName = unitId === null ? '' : (await this.projects.unitNames(tx, congressId, [unitId]))[unitId];
    const seen = rows.filter(({ units, responsibleUnit }) => unitId === null || units.includes(unitId) || responsibleUnit === unitName);
    const ended = rows.map(({ completion }) => completion);
    return { today, year, years, policy, projects: await this.views(tx, actor, seen, policy), successRate: ended.length === 0 ? null : [...successRate(ended)] as [number, number] };
  }

  /** How everything that was adopted ended so far, by year. */
  endings(congressId: string): Promise<Map<number, (Completion | null)[]>> {
    return this.projects.endings(this.database.manager, congressId);
  }

  /** As their reader sees them; what a unit owes only to people of that unit. */
  async views(tx: EntityManager, actor: Actor, rows: readonly StandingRow[], policy: ProgressPolicy): Promise<ProgressRow[]> {
    const today = this.clock.today();
    const names = await this.projects.unitNames(tx, actor.congressId, rows.flatMap(({ leadUnits }) => leadUnits));
    const ownUnit = actor.kind === 'staff' ? actor.unitId : null;
    const periods = ownUnit === null ? new Map<string, string[]>() : await this.reports.periods(tx, actor.congressId, ownUnit);
    return rows.map((row) => ({
      ...rowOf(row, today, policy),
      units: row.leadUnits.length > 0 ? row.leadUnits.map((id) => names[id] ?? '') : row.responsibleUnit === '' ? [] : [row.responsibleUnit],
      owed: ownUnit === null || row.planVersion === null || !row.units.includes(ownUnit) || isEnded(row.completion) ? null : owedReport(reportsUntil(row.year, today, policy.rhythm, policy.reportDay), periods.get(row.id) ?? [], row.adoptedOn, today),
    }));
  }
}

/** What everybody may see of a project: how far it is and by which light. */
export function rowOf(row: StandingRow, today: string, policy: ProgressPolicy): Omit<ProgressRow, 'units' | 'owed'> {
  const { id, code, title, category, area, latitude, longitude, year, planVersion, total, achieved, line, money, lastHeardOn, completion, ownRating, supervisorsRating, waitingReports, waitingRequests } = row;
  const standing = planVersion === null ? null : { total, achieved, due: dueWeight(line, today) };
  return {
    ...{ id, code, title, category, area, latitude, longitude, year, planVersion, standing, completion, ownRating, supervisorsRating, lastHeardOn, waitingReports, waitingRequests },
    lamp: standing === null || !isLit(planVersion, completion) ? null : lamp({ standing, money, lastHeardOn: lastHeardOn ?? row.adoptedOn, completion }, today, policy.lamps),
  };
}
