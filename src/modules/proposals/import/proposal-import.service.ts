import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { ImportLine, ImportReceipt, ImportRowError, ProposalImportReport } from '../../../contract/http/imports';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { DomainError } from '../../../domain/shared/problem';
import { brokenConstraint } from '../../../platform/database/broken-constraint';
import { readTable } from '../../../platform/tables/read-table';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { storedKey, type Arrival } from '../intake/arrival';
import { IntakeService, textOf } from '../intake/intake.service';
import { RoundDoorService } from '../intake/round-door.service';
import { ProposalsRepository } from '../proposals.repository';
import { COLUMNS, type ColumnField } from './proposal-columns';
import { errorAt, proposalRows, type ProposalRow } from './proposal-rows';

/** Rows in one transaction: few enough that residents who send in meanwhile do not wait. */
const BATCH = 200;

/** A table that has been read and compared with what is in. */
interface Plan {
  readonly rows: readonly ProposalRow[];
  readonly fresh: readonly ProposalRow[];
  readonly errors: readonly ImportRowError[];
}

/**
 * Takes in a table of suggestions. Nothing is taken in while a row is wrong. Rows are taken in by batches, each wholly or not at all; a row is known by its
 * number or else by its words, so that the same table again, also after an interruption, takes in what is missing and nothing twice.
 */
@Injectable()
export class ProposalImportService {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: ProgrammesService,
    private readonly door: RoundDoorService,
    private readonly intake: IntakeService,
    private readonly proposals: ProposalsRepository,
    private readonly audits: AuditsService,
  ) {}

  /**
   * @param file .xlsx or .csv
   * @returns how far it is, then the report; whatever goes wrong before the first row is taken in is thrown at the first step
   * @throws DomainError `not-a-spreadsheet`, `too-large`, `not-found`, `collection-closed`; `import-has-errors` with every reason when it is not a dry run
   */
  async *take(actor: StaffActor, programmeId: string, file: Buffer, dryRun: boolean): AsyncGenerator<ImportLine> {
    const arrival: Arrival = { congressId: actor.congressId, origin: 'import', source: 'import', way: 'import' };
    const areas = await this.door.areas(actor.congressId);
    const plan = await this.plan(arrival, programmeId, file, areas);
    const report: ProposalImportReport = { dryRun, rows: plan.rows.length, added: plan.fresh.length, unchanged: plan.rows.length - plan.fresh.length, errors: plan.errors, receipts: [] };
    if (dryRun) return yield { report };
    if (plan.errors.length > 0) throw refusal(plan.errors);
    const receipts: ImportReceipt[] = [];
    for (let done = 0; done < plan.fresh.length; done += BATCH) {
      yield { progress: { done, of: plan.fresh.length } };
      receipts.push(...(await this.takeBatch(actor, plan.fresh.slice(done, done + BATCH), arrival, areas)));
    }
    const counts = { rows: report.rows, added: receipts.length, unchanged: report.rows - receipts.length };
    const fileHash = createHash('sha256').update(file).digest('hex');
    await this.database.transaction((tx) => this.audits.append(tx, actor, { act: 'proposals.import', subject: programmeId, details: { fileHash, ...counts } }));
    yield { report: { ...report, ...counts, receipts } };
  }

  private async plan(arrival: Arrival, programmeId: string, file: Buffer, areas: readonly string[]): Promise<Plan> {
    const round = await this.programmes.find(arrival.congressId, programmeId);
    this.door.requireOpen(round);
    const { rows, errors } = proposalRows(await readTable(file), round);
    const kept = await this.kept(arrival, rows);
    const asked = rows.flatMap((row) => this.door.problems(round, row.request, areas).map(({ code, at, values }) => errorAt(row, fieldOf(at), code, values)));
    const changed = rows.filter((row) => kept.has(row) && kept.get(row) !== canonicalJson({ ...textOf(row.request) })).map((row) => errorAt(row, 'key', 'imported-with-other-words'));
    return { rows, fresh: rows.filter((row) => !kept.has(row)), errors: [...errors, ...asked, ...changed].sort((one, other) => one.row - other.row) };
  }

  /** Which of these rows are in, with what they said then. */
  private async kept(arrival: Arrival, rows: readonly ProposalRow[]): Promise<Map<ProposalRow, string>> {
    if (rows.length === 0) return new Map();
    const keyOf = ({ request }: ProposalRow): string => storedKey(arrival, request.sourceKey);
    const originals = await this.proposals.originals(this.database.manager, arrival.congressId, rows[0]!.request.programmeId, rows.map(keyOf));
    return new Map(rows.flatMap((row): [ProposalRow, string][] => {
      const original = originals.get(keyOf(row));
      return original === undefined ? [] : [[row, canonicalJson({ ...original })]];
    }));
  }

  /** All rows of a batch that are not in yet. Whoever imports the same table at the same moment may be quicker with some: the constraint says so, and they are left out. */
  private async takeBatch(actor: StaffActor, rows: readonly ProposalRow[], arrival: Arrival, areas: readonly string[]): Promise<ImportReceipt[]> {
    try {
      const taken = await this.database.transaction((tx) => this.intake.takeAll(tx, actor, rows.map(({ request }) => request), arrival, areas));
      return taken.map(({ number, queryCode }, at) => ({ row: rows[at]!.row, number, queryCode: queryCode! }));
    } catch (error) {
      if (brokenConstraint(error) !== 'proposals_taken_in_once') throw error;
      const kept = await this.kept(arrival, rows);
      return this.takeBatch(actor, rows.filter((row) => !kept.has(row)), arrival, areas);
    }
  }
}

const fieldOf = (at: string | undefined): ColumnField | null => (at !== undefined && at in COLUMNS ? (at as ColumnField) : null);

const refusal = (errors: readonly ImportRowError[]) =>
  new DomainError('import-has-errors', errors.map(({ row, column, code, value, values }) => ({ code, at: `row ${row}`, values: { ...values, row, column: column ?? '', value } })));
