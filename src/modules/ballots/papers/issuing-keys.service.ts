import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../../domain/shared/problem';
import { SigningPool } from '../../../platform/security/signing-pool';
import { signToken } from '../../../platform/security/token-signer';
import { tokenMessage, TOKEN_PART_LENGTH } from '../../../domain/sealing/token';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BALLOT_MOVED, BOX_ANSWERED } from '../facts';
import { IssuancesRepository } from './issuances.repository';

/** Signs tokens. The key of a ballot under way is parsed once, since that costs a fifth of a signature, and forgotten whenever the ballot moves. */
@Injectable()
export class IssuingKeys implements OnModuleDestroy {
  private readonly keys = new Map<string, KeyObject>();
  private readonly pool = new SigningPool();

  constructor(private readonly issuances: IssuancesRepository) {}

  /** Blindly when secret, openly when named. 384 bytes. @throws DomainError `already-closed` when the key is gone, `invalid-request` */
  async sign(tx: EntityManager, ballot: Ballot, request: Buffer): Promise<Buffer> {
    const key = await this.key(tx, ballot);
    if (ballot.secrecy !== 'named') return Buffer.from(await this.pool.sign(key, request));
    const message = tokenMessage(request.subarray(0, TOKEN_PART_LENGTH), ballot.manifestHash!, request.subarray(TOKEN_PART_LENGTH));
    return Buffer.from(signToken(message, key));
  }

  /** Closing destroys the key; every process hears of it by one of these. */
  @OnEvent(BALLOT_MOVED)
  @OnEvent(BOX_ANSWERED)
  forget({ ballotId }: BallotKey): void {
    this.keys.delete(ballotId);
  }

  onModuleDestroy(): Promise<void> {
    return this.pool.close();
  }

  private async key(tx: EntityManager, ballot: Ballot): Promise<KeyObject> {
    const known = this.keys.get(ballot.ballotId);
    if (known) return known;
    const text = await this.issuances.key(tx, ballot);
    if (text === null) throw new DomainError('already-closed');
    const key = createPrivateKey(text);
    this.keys.set(ballot.ballotId, key);
    return key;
  }
}
