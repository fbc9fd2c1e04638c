import { Injectable } from '@nestjs/common';
import type { ReplicaView } from '../../contract/box-wire';
import { isStatementBy, replicaMessage } from '../../domain/sealing/stations/statements';
import { DomainError } from '../../domain/shared/problem';
import { BoxPool } from '../../platform/database/box-pool';
import { nodeSuite } from '../../platform/security/node-suite';
import type { BoxBallot } from '../ballots';
import { BoxEpoch } from '../epoch';
import { paperBytes } from '../paper-bytes';
import { PapersStore } from '../papers-store';
import { Turns } from '../turns';
import { nextBatches, type ReplicaBatches } from './replica-batches';

/** How a station shows that it is one: its index and its signature, as they stand in the address. */
export interface StationAddress {
  readonly station: number;
  readonly signature: string;
}

/** What the scrutineers' stations of a sealed ballot hold of its papers: whole batches, so that nobody sees single ones come. */
@Injectable()
export class Replica {
  /** Batches are in memory only: a column that says which paper was in which would keep an order of arrival. */
  private readonly known = new Map<string, ReplicaBatches>();
  private readonly turns = new Turns();

  constructor(
    private readonly pool: BoxPool,
    private readonly store: PapersStore,
    private readonly epoch: BoxEpoch,
  ) {}

  /** @throws DomainError `not-open-yet`, or `not-allowed` for anybody but a station of this ballot */
  async view(ballot: BoxBallot, address: StationAddress): Promise<ReplicaView> {
    requireStation(ballot, address);
    const { batches } = await this.turns.take(ballot.ballotId, () => this.renewed(ballot));
    return { epoch: this.epoch.text, batches: batches.map(({ length }) => length), isWhole: ballot.state === 'closed' };
  }

  /** The papers of a batch one after another. @throws DomainError as `view`; `not-found` for a batch that is none, or of another epoch */
  async papers(ballot: BoxBallot, address: StationAddress, epoch: string, batch: number): Promise<Buffer> {
    requireStation(ballot, address);
    const leafHashes = epoch === this.epoch.text ? this.known.get(ballot.ballotId)?.batches[batch] : undefined;
    if (!leafHashes) throw new DomainError('not-found');
    const rows = await this.store.some(ballot, leafHashes.map((hash) => Buffer.from(hash, 'hex')));
    return Buffer.concat(rows.map((row) => paperBytes(row, ballot)));
  }

  private async renewed(ballot: BoxBallot): Promise<ReplicaBatches> {
    const before = { released: await this.released(ballot), batches: this.known.get(ballot.ballotId)?.batches ?? [] };
    const next = nextBatches(before, await this.store.leafHashes(ballot), ballot.state === 'closed');
    if (next.released > before.released && !(await this.note(ballot, before.released, next.released))) return before;
    this.known.set(ballot.ballotId, next);
    return next;
  }

  private async released({ congressId, ballotId }: BoxBallot): Promise<number> {
    const { rows } = await this.pool.query<{ released: number }>('select released from box_ballots where congress_id = $1 and ballot_id = $2', [congressId, ballotId]);
    return rows[0]!.released;
  }

  /**
   * Noted down before it is handed out, so that after a restart, or in another process, the next batch still covers a whole one more.
   * @returns false where another process was first: then nothing is handed out now
   */
  private async note({ congressId, ballotId }: BoxBallot, before: number, released: number): Promise<boolean> {
    const text = 'update box_ballots set released = $4 where congress_id = $1 and ballot_id = $2 and released = $3';
    return (await this.pool.query(text, [congressId, ballotId, before, released])).rowCount === 1;
  }
}

function requireStation({ ballotId, manifest, state }: BoxBallot, { station, signature }: StationAddress): void {
  if (manifest === null || state === 'reserved' || state === 'armed') throw new DomainError('not-open-yet');
  const key = manifest.sealed?.stations.find(({ index }) => index === station)?.signingKey;
  const isStation = state !== 'discarded' && key !== undefined && isStatementBy(replicaMessage(ballotId, station), signature, key, nodeSuite);
  if (!isStation) throw new DomainError('not-allowed');
}
