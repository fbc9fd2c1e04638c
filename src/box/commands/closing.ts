import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { CloseAnswer, ClosingSet } from '../../contract/box-wire';
import { fromBase64Url, toBase64Url } from '../../domain/sealing/base64';
import { fromHex, toHex } from '../../domain/sealing/bytes';
import { signHead } from '../../domain/sealing/closing-set';
import { DomainError } from '../../domain/shared/problem';
import { BoxPool, type BoxQuery } from '../../platform/database/box-pool';
import { Ballots, type BoxBallot } from '../ballots';
import { countBox } from '../count-box';
import { PapersStore } from '../papers-store';
import { beginClosing, type Order } from './orders';

interface ClosingRow {
  count: number;
  root: Buffer;
  signature: Buffer;
}

/** Closes a box: last call, then the signed list of what is in it and the count. */
@Injectable()
export class Closing {
  /** The closing sets that tablets have asked for, as JSON: they never change. */
  private readonly sets = new Map<string, Buffer>();

  constructor(
    private readonly pool: BoxPool,
    private readonly ballots: Ballots,
    private readonly store: PapersStore,
  ) {}

  /**
   * Announces closing and waits the grace out. A box that fell in between waits once more when the order comes again:
   * tablets it cut off need their time too.
   */
  async lastCall(order: Order<'close'>): Promise<void> {
    await this.pool.transaction((query) => beginClosing(query, order));
    await this.ballots.reload(order.ballotId);
    await pause(order.graceSeconds * 1_000);
  }

  /** Takes the ballot's row for itself, so that no batch is under way, and seals what is there. @throws DomainError `closing-set-differs` where the order names another set */
  async seal(query: BoxQuery, order: Order<'close'>): Promise<CloseAnswer> {
    const ballot = (await this.ballots.find(order.ballotId))!;
    const key = [order.congressId, order.ballotId];
    await query("update box_ballots set state = 'closed' where congress_id = $1 and ballot_id = $2", key);
    const rows = await this.store.counted(ballot, query);
    const set = signHead(ballot.ballotId, rows.map((row) => row.leaf_hash), ballot.receiptKey, ballot.suite);
    if (order.root !== undefined && order.root !== set.root) throw new DomainError('closing-set-differs', [{ code: 'closing-set-differs', values: { count: set.count } }]);
    const counts = ballot.secrecy === 'sealed' ? null : countBox(rows.map((row) => row.content), ballot.manifest!);
    const values = [...key, set.count, fromHex(set.root), fromBase64Url(set.signature), JSON.stringify(counts)];
    await query('insert into box_closings (congress_id, ballot_id, count, root, signature, counts) values ($1, $2, $3, $4, $5, $6)', values);
    return { count: set.count, root: set.root, signature: set.signature, counts };
  }

  /** The closing set as JSON. @throws DomainError `not-closed-yet` */
  async setOf(ballot: BoxBallot): Promise<Buffer> {
    const known = this.sets.get(ballot.ballotId);
    if (known) return known;
    const { rows } = await this.pool.query<ClosingRow>('select count, root, signature from box_closings where congress_id = $1 and ballot_id = $2', [
      ballot.congressId,
      ballot.ballotId,
    ]);
    if (!rows[0]) throw new DomainError('not-closed-yet');
    const { count, root, signature } = rows[0];
    const leafHashes = await this.store.leafHashes(ballot);
    const set: ClosingSet = { ballotId: ballot.ballotId, count, root: toHex(root), signature: toBase64Url(signature), leafHashes };
    this.sets.set(ballot.ballotId, Buffer.from(JSON.stringify(set)));
    return this.sets.get(ballot.ballotId)!;
  }
}
