import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/problem';
import { etagOf, type Codings } from '../../platform/http/prepared/codings';
import { LeastLately } from '../../platform/process/least-lately';
import type { BallotKey } from '../ballots/ballot';
import { DecisionsService } from '../decisions/decisions.service';
import { Shelf, type FileName } from './shelf.service';

/** A published file as it is served: bytes written once, with a strong ETag. */
export interface PublishedFile {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Bytes of files kept in memory. */
const MOST = 64 * 1024 * 1024;

/**
 * What stands on the shelf and was published. A file is laid there before the transaction that publishes ends, and stays there when that fails: the database says whether it did, and is asked before the file is read.
 * Asked once for each ballot: what is published stays so (STATE-01). Where no file is nothing is asked.
 */
@Injectable()
export class PublishedFiles {
  private readonly published = new Set<string>();
  private readonly files = new LeastLately<PublishedFile>(MOST);

  constructor(
    private readonly decisions: DecisionsService,
    private readonly shelf: Shelf,
  ) {}

  /** @throws DomainError `not-found` */
  async get(key: BallotKey, name: FileName): Promise<PublishedFile> {
    const path = `${key.congressId} ${key.ballotId} ${name}`;
    const known = this.files.get(path) ?? (await this.read(key, name));
    this.files.set(path, known, known.bytes.length);
    return known;
  }

  /** The figures, in every coding. @throws DomainError `not-found` */
  async result(key: BallotKey): Promise<Codings> {
    await this.requirePublished(key, 'result.json');
    return (await this.shelf.getText(key.ballotId, 'result.json')) ?? notPublished();
  }

  private async read(key: BallotKey, name: FileName): Promise<PublishedFile> {
    await this.requirePublished(key, name);
    const bytes = (await this.shelf.get(key.ballotId, name)) ?? notPublished();
    return { bytes, etag: etagOf(bytes) };
  }

  private async requirePublished(key: BallotKey, name: FileName): Promise<void> {
    const id = `${key.congressId} ${key.ballotId}`;
    if (this.published.has(id)) return;
    if (!(await this.shelf.has(key.ballotId, name)) || !(await this.decisions.current(key))?.publishedAt) notPublished();
    this.published.add(id);
  }
}

function notPublished(): never {
  throw new DomainError('not-found', [{ code: 'not-published', at: 'ballotId' }]);
}
