import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../../contract/actor';
import type { ImportReport } from '../../../../contract/http/sessions';
import { DomainError } from '../../../../domain/shared/problem';
import { readTable } from '../../../../platform/tables/read-table';
import { AuditsService } from '../../../audits/audits.service';
import { CalendarService } from '../../calendar/calendar.service';
import { DelegationsRepository } from '../delegations.repository';
import { DeputiesRepository } from '../deputies.repository';
import { importPlan, type ImportPlan } from './import-plan';
import { rosterRows, type RosterRow } from './roster-rows';

/** Takes over a roster file, wholly or not at all. The same file twice changes nothing the second time. */
@Injectable()
export class RosterImportService {
  constructor(
    private readonly database: DataSource,
    private readonly calendar: CalendarService,
    private readonly delegations: DelegationsRepository,
    private readonly deputies: DeputiesRepository,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-a-spreadsheet`, `too-large`; `import-has-errors` with every reason when it is not a dry run */
  async take(actor: Actor, file: Buffer, dryRun: boolean): Promise<ImportReport> {
    const { rows, errors } = rosterRows(await readTable(file));
    return this.database.transaction(async (tx) => {
      const termId = await this.calendar.lockCurrentTerm(tx, actor.congressId);
      const plan = await this.plan(tx, actor.congressId, termId, rows);
      const report = reportOf(dryRun, rows, { ...plan, errors: [...errors, ...plan.errors] });
      if (dryRun) return report;
      if (report.errors.length > 0) throw refusal(report);
      await this.apply(tx, actor.congressId, termId, plan);
      const { added, updated, unchanged } = report;
      const fileHash = createHash('sha256').update(file).digest('hex');
      await this.audits.append(tx, actor, { act: 'deputies.import', subject: termId, details: { fileHash, added, updated, unchanged } });
      return report;
    });
  }

  private async plan(tx: EntityManager, congressId: string, termId: string, rows: readonly RosterRow[]): Promise<ImportPlan> {
    const delegations = await this.delegations.list(tx, congressId, termId);
    const names = new Map(delegations.map(({ id, name }) => [id, name]));
    const known = (await this.deputies.ofTerm(tx, congressId, termId)).map((deputy) => ({ ...deputy, delegation: names.get(deputy.delegationId) ?? '' }));
    return importPlan(rows, known, [...names.values()]);
  }

  private async apply(tx: EntityManager, congressId: string, termId: string, plan: ImportPlan): Promise<void> {
    const delegationIds = await this.delegationIds(tx, congressId, termId, plan.newDelegations);
    const fields = ({ number, name, delegation, seat }: RosterRow) => ({ number, name, seat, delegationId: delegationIds.get(delegation)! });
    await this.deputies.freeSeats(tx, congressId, plan.updated.map(({ deputyId }) => deputyId));
    for (const { deputyId, row } of plan.updated) await this.deputies.change(tx, congressId, deputyId, fields(row));
    const added = plan.added.map((row) => ({ ...fields(row), congressId, termId, deputyId: randomUUID(), isInOffice: true, cardHash: null, codeHash: null }));
    await this.deputies.add(tx, added);
  }

  private async delegationIds(tx: EntityManager, congressId: string, termId: string, newNames: readonly string[]): Promise<Map<string, string>> {
    const known = await this.delegations.list(tx, congressId, termId);
    const ids = new Map(known.map(({ id, name }) => [name, id]));
    for (const [index, name] of newNames.entries()) {
      ids.set(name, randomUUID());
      await this.delegations.add(tx, { congressId, termId, delegationId: ids.get(name)!, name, leadId: null, sort: known.length + index + 1 });
    }
    return ids;
  }
}

const reportOf = (dryRun: boolean, rows: readonly RosterRow[], { added, updated, unchanged, newDelegations, errors }: ImportPlan): ImportReport => ({
  dryRun,
  rows: rows.length,
  added: added.length,
  updated: updated.length,
  unchanged,
  newDelegations,
  errors,
});

const refusal = ({ errors }: ImportReport) =>
  new DomainError('import-has-errors', errors.map(({ row, column, code, value }) => ({ code, at: `row ${row}`, values: { row, column: column ?? '', value } })));
