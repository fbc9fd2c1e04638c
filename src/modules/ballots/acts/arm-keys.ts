import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReserveAnswer } from '../../../contract/box-wire';
import { DomainError } from '../../../domain/shared/problem';
import { makeTokenKeyPair, type TokenKeyPair } from '../../../platform/security/token-signer';
import type { Ballot } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxClient } from '../box/box-client';
import { BoxOrdersService } from '../box/box-orders.service';
import { databaseIdentity } from '../box/database-identity';
import { IssuancesRepository } from '../papers/issuances.repository';

export interface PreparedKeys {
  /** null where deputies draw cards: then nobody signs. */
  readonly issuingKey: TokenKeyPair | null;
  readonly box: ReserveAnswer;
}

/** The keys of a ballot on tablets: the box's, reserved before the manifest is written, and the one that signs tokens. */
@Injectable()
export class ArmKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly issuances: IssuancesRepository,
    private readonly orders: BoxOrdersService,
    private readonly box: BoxClient,
  ) {}

  /** @throws DomainError `box-unreachable`, `box-refused`, `one-server-behind-both-addresses` */
  async prepare(ballot: Ballot, isByCards: boolean): Promise<PreparedKeys> {
    if (ballot.secrecy !== 'named') await this.requireTwoServers(ballot);
    await this.orders.forgetRefusals(ballot);
    await this.dataSource.transaction((tx) => this.reserveOnce(tx, ballot));
    const isDelivered = await this.orders.deliver(ballot);
    const box = await this.orders.answer(this.dataSource.manager, ballot, 'reserve');
    if (!isDelivered) throw new DomainError('box-unreachable');
    if (!box) throw new DomainError('box-refused', await this.orders.warnings(this.dataSource.manager, ballot));
    return { issuingKey: isByCards ? null : await makeTokenKeyPair(), box };
  }

  async keep(tx: EntityManager, ballot: Ballot, key: TokenKeyPair | null, manifest: string): Promise<void> {
    if (key) await this.issuances.keepKey(tx, ballot, key.privateKey);
    await this.orders.order(tx, ballot, { command: 'arm', manifest });
  }

  private async reserveOnce(tx: EntityManager, { congressId, ballotId }: Ballot): Promise<void> {
    const ballot = await this.ballots.lock(tx, { congressId, ballotId });
    if ((await this.orders.answer(tx, ballot, 'reserve')) !== undefined) return;
    await this.orders.order(tx, ballot, { command: 'reserve', secrecy: ballot.secrecy });
  }

  private async requireTwoServers(ballot: Ballot): Promise<void> {
    const { systemIdentifier } = await this.box.ask(ballot, 'identity');
    if (systemIdentifier === (await databaseIdentity(this.dataSource))) throw new DomainError('one-server-behind-both-addresses');
  }
}
