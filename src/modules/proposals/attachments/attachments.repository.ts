import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { Attachment } from './attachment.entity';

/** An attachment, and whether its suggestion is public. */
export type ServedAttachment = Attachment & { readonly isShown: boolean };

@Injectable()
export class AttachmentsRepository {
  /** Nobody else adds or removes bytes of this hash until commit. */
  async holdBytes(tx: EntityManager, hash: Buffer): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('attachment ' || $1, 0))`, [hash.toString('hex')]);
  }

  async add(tx: EntityManager, attachment: Omit<Attachment, 'uploadedAt'>): Promise<void> {
    await tx.insert(Attachment, attachment);
  }

  of(tx: EntityManager, congressId: string, projectIds: readonly string[]): Promise<Attachment[]> {
    return tx.find(Attachment, { where: { congressId, projectId: In([...projectIds]) }, order: { uploadedAt: 'ASC', attachmentId: 'ASC' } });
  }

  async served(tx: EntityManager, congressId: string, attachmentId: string): Promise<ServedAttachment | null> {
    const attachment = await tx.findOneBy(Attachment, { congressId, attachmentId });
    if (attachment === null) return null;
    const [row] = await tx.query<{ isShown: boolean }[]>(`select is_public as "isShown" from proposals where congress_id = $1 and project_id = $2`, [congressId, attachment.projectId]);
    return { ...attachment, isShown: attachment.isPublic && (row?.isShown ?? false) };
  }

  /** Makes waiting attachments part of a suggestion. @returns the ids of those that were waiting */
  async attach(tx: EntityManager, congressId: string, projectId: string, ids: readonly string[]): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update attachments set project_id = $2 where congress_id = $1 and attachment_id = any($3::uuid[]) and project_id is null returning attachment_id as id`,
      [congressId, projectId, ids],
    );
    return rows.map(({ id }) => id);
  }

  async show(tx: EntityManager, congressId: string, attachmentId: string, isPublic: boolean): Promise<boolean> {
    return ((await tx.update(Attachment, { congressId, attachmentId }, { isPublic })).affected ?? 0) > 0;
  }

  async waitingBytes(tx: EntityManager, congressId: string): Promise<number> {
    return (await tx.sum(Attachment, 'bytes', { congressId, projectId: IsNull() })) ?? 0;
  }

  /** @returns hashes of what was brought before and never became part of a suggestion */
  async forgotten(tx: EntityManager, congressId: string, before: Date): Promise<Buffer[]> {
    const rows = await tx.query<{ hash: Buffer }[]>('select distinct content_hash as hash from attachments where congress_id = $1 and project_id is null and uploaded_at < $2', [congressId, before]);
    return rows.map(({ hash }) => hash);
  }

  async sweep(tx: EntityManager, congressId: string, before: Date, hash: Buffer): Promise<void> {
    await tx.query('delete from attachments where congress_id = $1 and project_id is null and uploaded_at < $2 and content_hash = $3', [congressId, before, hash]);
  }

  /** Photos of evidence lie among them, under the same names. */
  async isUsed(tx: EntityManager, hash: Buffer): Promise<boolean> {
    const rows = await tx.query<unknown[]>('select from attachments where content_hash = $1 union all select from evidence_photos where content_hash = $1 or public_hash = $1 limit 1', [hash]);
    return rows.length > 0;
  }
}
