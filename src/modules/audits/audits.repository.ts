import { Injectable } from '@nestjs/common';
import { DataSource, MoreThanOrEqual, type EntityManager } from 'typeorm';
import { AuditCheckpoint, AuditEntry, AuditHead } from './audit.entities';

@Injectable()
export class AuditsRepository {
  constructor(private readonly database: DataSource) {}

  /** Locks the end of the log until the transaction ends: whoever appends next waits here, so indexes neither fork nor gap. */
  async lockHead(tx: EntityManager, congressId: string): Promise<AuditHead> {
    await tx.query(`insert into audit_heads (congress_id, size, frontier) values ($1, 0, '{}') on conflict do nothing`, [congressId]);
    return tx.findOneOrFail(AuditHead, { where: { congressId }, lock: { mode: 'pessimistic_write' } });
  }

  async append(tx: EntityManager, entries: AuditEntry[], head: AuditHead): Promise<void> {
    await tx.insert(AuditEntry, entries);
    await tx.query('update audit_heads set size = $2, frontier = $3 where congress_id = $1', [head.congressId, head.size, head.frontier]);
  }

  /** Keeps the note; the same size has the same root and therefore the same note. */
  async keepCheckpoint(tx: EntityManager, checkpoint: AuditCheckpoint): Promise<void> {
    const { congressId, size, reason, note } = checkpoint;
    await tx.query('insert into audit_checkpoints (congress_id, size, reason, note) values ($1, $2, $3, $4) on conflict do nothing', [congressId, size, reason, note]);
  }

  entries(congressId: string, from: number, limit: number): Promise<AuditEntry[]> {
    return this.database.manager.find(AuditEntry, { where: { congressId, index: MoreThanOrEqual(from) }, order: { index: 'ASC' }, take: limit });
  }

  /** Everything about one subject, oldest first. In canonical JSON `subject` comes last. */
  about(tx: EntityManager, congressId: string, subject: string): Promise<Pick<AuditEntry, 'index' | 'body'>[]> {
    return tx.query(`select index::int as index, body from audit_entries where congress_id = $1 and substring(body from '"subject":"([^"]*)"}$') = $2 order by index`, [congressId, subject]);
  }

  /** Subjects of entries from an index on, in their order. */
  subjects(tx: EntityManager, congressId: string, from: number, limit: number): Promise<{ readonly subject: string }[]> {
    return tx.query(`select substring(body from '"subject":"([^"]*)"}$') as subject from audit_entries where congress_id = $1 and index >= $2 order by index limit $3`, [congressId, from, limit]);
  }

  all(tx: EntityManager, congressId: string): Promise<AuditEntry[]> {
    return tx.find(AuditEntry, { where: { congressId }, order: { index: 'ASC' } });
  }

  /** Signed notes by rising size, those of this transaction included. */
  async notes(tx: EntityManager, congressId: string): Promise<string[]> {
    return (await tx.find(AuditCheckpoint, { where: { congressId }, order: { size: 'ASC' } })).map(({ note }) => note);
  }

  async newestNote(tx: EntityManager, congressId: string): Promise<string | null> {
    return (await tx.findOne(AuditCheckpoint, { where: { congressId }, order: { size: 'DESC' } }))?.note ?? null;
  }

  /** Of the first entries, oldest first. */
  async leafHashes(congressId: string, count: number): Promise<Buffer[]> {
    const rows = await this.database.manager.query<{ hash: Buffer }[]>('select leaf_hash as hash from audit_entries where congress_id = $1 and index < $2 order by index', [congressId, count]);
    return rows.map(({ hash }) => hash);
  }

  checkpoints(congressId: string): Promise<AuditCheckpoint[]> {
    return this.database.manager.find(AuditCheckpoint, { where: { congressId }, order: { size: 'ASC' } });
  }

  async size(congressId: string): Promise<number> {
    return (await this.database.manager.findOneBy(AuditHead, { congressId }))?.size ?? 0;
  }
}
