import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { AttachmentView } from '../../../contract/http/proposals';
import { actorRoles } from '../../../contract/actor';
import { mayDo } from '../../../contract/roles';
import { DomainError } from '../../../domain/shared/problem';
import { readingEverywhere } from '../../../platform/database/reach/reach';
import { AuditsService } from '../../audits/audits.service';
import type { Attachment } from './attachment.entity';
import { AttachmentFiles } from './attachment-files';
import { AttachmentsRepository } from './attachments.repository';
import { HEAD, mediaTypeOf, safeName, type MediaType } from './media-type';
import { Pictures } from './pictures';

const MEGABYTE = 1024 * 1024;
const PDF_LIMIT = 10 * MEGABYTE;
/** What may wait for its suggestion, in all and for how long: a form sends both within minutes. */
const WAITING_LIMIT = 2048 * MEGABYTE;
const WAITING_HOURS = 6;
const HOUR = 3_600_000;

/** A file as it came, on disk. */
export interface Upload {
  readonly path: string;
  readonly originalname: string;
  readonly size: number;
}

/** Photos and documents of suggestions. What strangers send is looked at by its bytes and, where it is a picture, drawn anew. */
@Injectable()
export class AttachmentsService {
  private sweptAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly attachments: AttachmentsRepository,
    private readonly files: AttachmentFiles,
    private readonly pictures: Pictures,
    private readonly audits: AuditsService,
  ) {}

  /**
   * Keeps an upload until its suggestion comes, six hours at most. The file itself is removed in any case.
   * @throws DomainError `not-a-picture-or-pdf`, `too-large`, `uploads-full`, `busy`, `files-unavailable`
   */
  async receive(congressId: string, upload: Upload): Promise<Attachment> {
    try {
      await this.sweep(congressId);
      if ((await this.attachments.waitingBytes(this.database.manager, congressId)) > WAITING_LIMIT) throw new DomainError('uploads-full');
      const { bytes, mediaType } = await this.cleaned(upload);
      return await this.keep(congressId, bytes, mediaType, upload.originalname);
    } finally {
      await rm(upload.path, { force: true });
    }
  }

  /** Makes uploads part of a suggestion, in the caller's transaction. @throws DomainError `invalid-proposal` naming each that is not there, is too old or belongs to another */
  async attach(tx: EntityManager, congressId: string, projectId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const attached = await this.attachments.attach(tx, congressId, projectId, ids);
    const unknown = ids.flatMap((id, index) => (attached.includes(id.toLowerCase()) ? [] : [{ code: 'attachment-unknown', at: `attachmentIds[${index}]` }]));
    if (unknown.length > 0) throw new DomainError('invalid-proposal', unknown);
  }

  /** Attachments of suggestions by project. To the public: those that may be seen, and under names that say nothing about who sent them. */
  async of(tx: EntityManager, congressId: string, slug: string, projectIds: readonly string[], reader: 'public' | 'staff'): Promise<ReadonlyMap<string, readonly AttachmentView[]>> {
    const views = new Map<string, AttachmentView[]>();
    for (const attachment of await this.attachments.of(tx, congressId, projectIds)) {
      if (reader === 'public' && !attachment.isPublic) continue;
      const known = views.get(attachment.projectId!) ?? [];
      views.set(attachment.projectId!, [...known, viewOf(attachment, slug, reader === 'public' ? safeName(`附件${known.length + 1}.x`, attachment.mediaType) : attachment.name)]);
    }
    return views;
  }

  /** Lets an attachment be seen together with its suggestion, or not. @throws DomainError `not-found` */
  async showPublicly(tx: EntityManager, actor: Actor, attachmentId: string, isPublic: boolean): Promise<void> {
    if (!(await this.attachments.show(tx, actor.congressId, attachmentId, isPublic))) throw unknownAttachment();
    await this.audits.append(tx, actor, { act: isPublic ? 'attachments.show' : 'attachments.hide', subject: attachmentId, details: {} });
  }

  /** The bytes, for whoever may see them. @throws DomainError `not-found` alike for what is not there and what is not public */
  async open(congressId: string, attachmentId: string, reader: Actor | null): Promise<{ readonly attachment: Attachment; readonly isShown: boolean; readonly stream: Readable }> {
    const attachment = await this.attachments.served(this.database.manager, congressId, attachmentId);
    if (attachment === null || (!attachment.isShown && !mayDo(actorRoles(reader), 'proposals.read'))) throw unknownAttachment();
    const stream = await this.files.read(attachment.contentHash);
    if (stream === null) throw unknownAttachment();
    return { attachment, isShown: attachment.isShown, stream };
  }

  private async cleaned({ path, size }: Upload): Promise<{ readonly bytes: Buffer; readonly mediaType: MediaType }> {
    const mediaType = mediaTypeOf(await headOf(path));
    if (mediaType === null) throw new DomainError('not-a-picture-or-pdf');
    if (mediaType !== 'application/pdf') return this.pictures.redraw(path, mediaType);
    if (size > PDF_LIMIT) throw new DomainError('too-large', [{ code: 'file-larger-than', at: 'file', values: { megabytes: PDF_LIMIT / MEGABYTE } }]);
    const bytes = await readFile(path);
    if (!bytes.subarray(-2048).includes('%%EOF')) throw new DomainError('not-a-picture-or-pdf', [{ code: 'picture-broken', at: 'file' }]);
    return { bytes, mediaType };
  }

  /** A picture was drawn anew and may be seen with its suggestion; a document keeps what its author put into it and waits for somebody to read it. */
  private async keep(congressId: string, bytes: Buffer, mediaType: MediaType, name: string): Promise<Attachment> {
    const contentHash = createHash('sha256').update(bytes).digest();
    const attachment: Omit<Attachment, 'uploadedAt'> = {
      ...{ congressId, attachmentId: randomUUID(), projectId: null, mediaType, name: safeName(name, mediaType) },
      ...{ bytes: bytes.length, contentHash, isPublic: mediaType !== 'application/pdf' },
    };
    // a store may be slow, and no connection to the database waits for it
    await this.files.put(contentHash, bytes);
    await this.database.transaction(async (tx) => {
      await this.attachments.holdBytes(tx, contentHash);
      await this.attachments.add(tx, attachment);
    });
    // until the row was there, a sweep of the same bytes could take them
    if (!(await this.files.has(contentHash))) await this.files.put(contentHash, bytes);
    return { ...attachment, uploadedAt: new Date() };
  }

  /** At most once an hour. Bytes go when no row names them any more, of any body; where the store does not answer the rows stay, and all is tried again. */
  private async sweep(congressId: string): Promise<void> {
    const now = Date.now();
    if (now - this.sweptAt < HOUR) return;
    this.sweptAt = now;
    const before = new Date(now - WAITING_HOURS * HOUR);
    for (const hash of await this.attachments.forgotten(this.database.manager, congressId, before)) {
      await readingEverywhere('shared-bytes', () =>
        this.database.transaction(async (tx) => {
          await this.attachments.holdBytes(tx, hash);
          await this.attachments.sweep(tx, congressId, before, hash);
          if (!(await this.attachments.isUsed(tx, hash))) await this.files.remove(hash);
        }),
      );
    }
  }
}

const unknownAttachment = () => new DomainError('not-found', [{ code: 'attachment-unknown', at: 'id' }]);

export const viewOf = ({ attachmentId: id, mediaType, bytes }: Attachment, slug: string, name: string): AttachmentView => ({ id, name, mediaType, bytes, url: `/api/public/${encodeURIComponent(slug)}/attachments/${id}` });

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
