import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { TableImportReport } from '../../../contract/http/imports';
import { DomainError } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/zoned-time';
import { readTable } from '../../../platform/tables/read-table';
import { AuditsService } from '../../audits/audits.service';
import type { Project } from '../project.entity';
import { ProjectsRepository } from '../projects.repository';
import { stated } from '../stated';
import { projectRows, type ProjectRow } from './project-rows';

/** What stands on the list already, and what would come to it. A project is recognised by its code within its year. */
interface Plan {
  readonly added: readonly ProjectRow[];
  readonly updated: readonly { readonly projectId: string; readonly row: ProjectRow }[];
  readonly unchanged: number;
}

/** Takes over a table of candidate projects, wholly or not at all, in its order. The same file twice changes nothing the second time. */
@Injectable()
export class ProjectImportService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProjectsRepository,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-a-spreadsheet`, `too-large`; `import-has-errors` with every reason when it is not a dry run */
  async take(actor: Actor, file: Buffer, dryRun: boolean): Promise<TableImportReport> {
    const today = localDay(new Date());
    const { rows, errors } = projectRows(await readTable(file), Number(today.slice(0, 4)));
    return this.database.transaction(async (tx) => {
      const plan = planOf(rows, await this.projects.candidates(tx, actor.congressId));
      const report = { dryRun, rows: rows.length, added: plan.added.length, updated: plan.updated.length, unchanged: plan.unchanged, errors };
      if (dryRun) return report;
      if (errors.length > 0) throw new DomainError('import-has-errors', errors.map(({ row, column, code, value }) => ({ code, at: `row ${row}`, values: { row, column: column ?? '', value } })));
      await this.apply(tx, actor.congressId, plan, today);
      const details = { fileHash: createHash('sha256').update(file).digest('hex'), added: report.added, updated: report.updated, unchanged: report.unchanged };
      const changes = plan.updated.map(({ projectId }) => ({ act: 'projects.change', subject: projectId, details: { importHash: details.fileHash } }));
      await this.audits.appendAll(tx, actor, [...changes, { act: 'projects.import', subject: 'projects', details }]);
      return report;
    });
  }

  private async apply(tx: EntityManager, congressId: string, { added, updated }: Plan, today: string): Promise<void> {
    const first = await this.projects.nextSort(tx, congressId);
    const projects = added.map(({ row: _, ...wish }, index) => ({ ...stated(wish), congressId, projectId: randomUUID(), sort: first + index, candidateOn: today }));
    if (projects.length > 0) await this.projects.add(tx, ...projects);
    for (const { projectId, row: { row: _, ...change } } of updated) await this.projects.change(tx, congressId, projectId, change);
  }
}

function planOf(rows: readonly ProjectRow[], known: readonly Project[]): Plan {
  const standing = new Map(known.map((project) => [`${project.year} ${project.code}`, project]));
  const present = rows.flatMap((row) => {
    const project = standing.get(`${row.year} ${row.code}`);
    return project ? [{ row, project }] : [];
  });
  const updated = present.filter(({ row, project }) => !isSame(row, project)).map(({ row, project }) => ({ row, projectId: project.projectId }));
  return { added: rows.filter(({ year, code }) => !standing.has(`${year} ${code}`)), updated, unchanged: present.length - updated.length };
}

function isSame({ row: _, ...said }: ProjectRow, project: Project): boolean {
  return (Object.keys(said) as (keyof typeof said)[]).every((field) => said[field] === project[field]);
}
