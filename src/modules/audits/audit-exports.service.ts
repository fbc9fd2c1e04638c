import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { AuditEntryView } from '../../contract/http/audits';
import { AuditsRepository } from './audits.repository';
import { AuditsService } from './audits.service';

const AT_ONCE = 1000;

/** A log as it leaves the house. */
export interface AuditExport {
  /** Entries in it. */
  readonly size: number;
  /** Each ends with a line feed. */
  readonly lines: AsyncIterable<string>;
  /** The same, entry by entry. */
  readonly entries: AsyncIterable<AuditEntryView>;
}

/** The whole log to be kept on another machine (等保 安全审计): what left is signed, so that nobody changes it there either. */
@Injectable()
export class AuditExportsService {
  constructor(
    private readonly database: DataSource,
    private readonly audits: AuditsService,
    private readonly entries: AuditsRepository,
  ) {}

  /** That it was exported is the last entry of the file. */
  async take(actor: StaffActor): Promise<AuditExport> {
    const { congressId } = actor;
    const note = await this.database.transaction(async (tx) => {
      await this.audits.append(tx, actor, { act: 'audit.export', subject: congressId, details: {} });
      return this.audits.checkpoint(tx, congressId, 'export');
    });
    // a signed note: origin, size, root
    const size = Number(note.split('\n')[1]);
    return { size, lines: this.lines(congressId, size, note), entries: this.views(congressId, size) };
  }

  /** Entries are never changed, so they may be read one after the other while others are appended. */
  private async *lines(congressId: string, size: number, note: string): AsyncGenerator<string> {
    yield `${JSON.stringify({ checkpoint: note })}\n`;
    for (let from = 0; from < size; from += AT_ONCE) {
      const page = await this.entries.entries(congressId, from, Math.min(AT_ONCE, size - from));
      yield page.map(({ body }) => `${body}\n`).join('');
    }
  }

  private async *views(congressId: string, size: number): AsyncGenerator<AuditEntryView> {
    for (let from = 0; from < size; from += AT_ONCE) yield* (await this.audits.page(congressId, from, Math.min(AT_ONCE, size - from))).entries;
  }
}
