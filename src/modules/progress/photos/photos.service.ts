import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { PhotoView } from '../../../contract/http/progress';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { AuditsService } from '../../audits/audits.service';
import { AttachmentFiles } from '../../proposals/attachments/attachment-files';
import { HEAD, mediaTypeOf } from '../../proposals/attachments/media-type';
import { Pictures } from '../../proposals/attachments/pictures';
import { unitOf } from '../board/board.service';
import { ProgressDesk } from '../desk';
import { covered } from './covered';
import type { PhotoRequest, ShowPhotoRequest } from './photo.requests';
import { PhotosRepository, type StoredPhoto } from './photos.repository';

/** Photos of evidence: drawn anew on arrival, so without place and camera, and shown to the public only after somebody has looked for faces and plates. */
@Injectable()
export class PhotosService {
  constructor(
    private readonly database: DataSource,
    private readonly photos: PhotosRepository,
    private readonly files: AttachmentFiles,
    private readonly pictures: Pictures,
    private readonly desk: ProgressDesk,
    private readonly clock: Clock,
    private readonly audits: AuditsService,
  ) {}

  /** The upload itself is removed in any case. @throws DomainError `not-found` also where it is no business of the actor's unit, `not-a-picture-or-pdf`, `too-large`, `busy`, `files-unavailable` */
  async add(actor: Actor, projectId: string, upload: { readonly path: string }, { spot, moment, takenOn }: PhotoRequest): Promise<PhotoView> {
    try {
      if (takenOn > this.clock.today()) throw new DomainError('invalid-request', [{ code: 'day-is-to-come', at: 'takenOn' }]);
      await this.desk.adoption(this.database.manager, actor.congressId, projectId);
      if (!(await this.isInSight(actor, projectId))) throw new DomainError('not-found', [{ code: 'project-not-adopted', at: 'id' }]);
      const bytes = await this.redrawn(upload.path);
      const { width, height } = await sharp(bytes).metadata();
      const photo = { id: randomUUID(), projectId, spot: spot.trim(), moment, takenOn, width, height, contentHash: hashOf(bytes) };
      // a store may be slow, and no connection to the database waits for it
      await this.files.put(photo.contentHash, bytes);
      await this.database.transaction(async (tx) => {
        await this.desk.take(tx, actor.congressId, projectId);
        await this.photos.add(tx, actor.congressId, photo, bytes.length, actor.name);
        await this.audits.append(tx, actor, { act: 'progress.photograph', subject: projectId, details: { photo: photo.id } });
      });
      return viewOf({ ...photo, covers: [], publicHash: null, revision: 1 });
    } finally {
      await rm(upload.path, { force: true });
    }
  }

  /** Covers faces and plates; with `isPublic` the public gets the covered copy, never the photo itself. @throws DomainError `not-found`, `version-conflict`, `files-unavailable` */
  async show(actor: Actor, photoId: string, { revision, covers, isPublic }: ShowPhotoRequest): Promise<PhotoView> {
    const { congressId } = actor;
    const photo = await this.get(congressId, photoId);
    const copy = isPublic ? await covered(await this.bytes(photo.contentHash), covers) : null;
    const publicHash = copy && hashOf(copy);
    if (copy) await this.files.put(publicHash!, copy);
    await this.database.transaction(async (tx) => {
      if (!(await this.photos.show(tx, congressId, photoId, revision, covers, publicHash))) throw new DomainError('version-conflict', [{ code: 'version-conflict', at: 'revision' }]);
      await this.audits.append(tx, actor, { act: isPublic ? 'progress.show-photo' : 'progress.hide-photo', subject: photo.projectId, details: { photo: photoId, covers: covers.length } });
    });
    return viewOf({ ...photo, covers, publicHash, revision: revision + 1 });
  }

  async of(tx: EntityManager, congressId: string, projectId: string): Promise<readonly PhotoView[]> {
    return (await this.photos.list(tx, congressId, projectId)).map(viewOf);
  }

  /** Which of these are no photos of the project. */
  unknown(tx: EntityManager, congressId: string, projectId: string, ids: readonly string[]): Promise<string[]> {
    return this.photos.unknown(tx, congressId, projectId, ids);
  }

  /** The whole photo. @throws DomainError `not-found` alike for what is not there and what is no business of the reader's unit */
  async open(actor: Actor, photoId: string): Promise<Readable> {
    const { projectId, contentHash } = await this.get(actor.congressId, photoId);
    if (!(await this.isInSight(actor, projectId))) throw unknownPhoto();
    return this.stream(contentHash);
  }

  /** Of the covered copy. @throws DomainError `not-found` alike for what is not there and what is not public */
  async publicHash(congressId: string, photoId: string): Promise<Buffer> {
    const { publicHash } = await this.get(congressId, photoId);
    if (publicHash === null) throw unknownPhoto();
    return publicHash;
  }

  /** @throws DomainError `not-found` */
  async stream(hash: Buffer): Promise<Readable> {
    const stream = await this.files.read(hash);
    if (stream === null) throw unknownPhoto();
    return stream;
  }

  private async isInSight(actor: Actor, projectId: string): Promise<boolean> {
    const unitId = unitOf(actor);
    return unitId === null || this.photos.concerns(this.database.manager, actor.congressId, projectId, unitId);
  }

  private async get(congressId: string, photoId: string): Promise<StoredPhoto> {
    const photo = await this.photos.find(this.database.manager, congressId, photoId);
    if (photo === null) throw unknownPhoto();
    return photo;
  }

  private bytes = async (hash: Buffer): Promise<Buffer> => buffer(await this.stream(hash));

  private async redrawn(path: string): Promise<Buffer> {
    const file = await open(path);
    const { buffer: head, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0).finally(() => file.close());
    const mediaType = mediaTypeOf(head.subarray(0, bytesRead));
    if (mediaType === null || mediaType === 'application/pdf') throw new DomainError('not-a-picture-or-pdf', [{ code: 'not-a-photo', at: 'file' }]);
    const { bytes, mediaType: kind } = await this.pictures.redraw(path, mediaType);
    return kind === 'image/jpeg' ? bytes : sharp(bytes).flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer();
  }
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const unknownPhoto = () => new DomainError('not-found', [{ code: 'photo-unknown', at: 'id' }]);

const viewOf = ({ id, spot, moment, takenOn, width, height, covers, publicHash, revision }: StoredPhoto): PhotoView => ({
  ...{ id, spot, moment, takenOn, width, height, covers, isPublic: publicHash !== null, revision },
  url: `/api/progress/photos/${id}`,
});
