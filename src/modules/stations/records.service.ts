import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { DestructionRequest, StationRecordRequest } from '../../contract/http/stations';
import { hasReached } from '../../domain/ballot/states';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { destructionMessage, isStatementBy, recordMessage } from '../../domain/sealing/stations/statements';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { nodeSuite } from '../../platform/security/node-suite';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { CeremoniesService, stationOf } from './ceremonies.service';
import { isSealedBox, OpeningsService } from './openings.service';
import { RecountsService } from './recounts.service';
import { StatementsRepository } from './statements.repository';

/** After counting each station signs what it looked at, and after certifying it destroys its key and says so. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly ceremonies: CeremoniesService,
    private readonly openings: OpeningsService,
    private readonly recounts: RecountsService,
    private readonly statements: StatementsRepository,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-counted-yet`, `result-differs` where another result was signed, `signature-invalid`, `station-said-otherwise` */
  async sign(key: BallotKey, actor: StaffActor, request: StationRecordRequest): Promise<void> {
    const { resultHash, signature } = request;
    const record = { checks: request.checks.map(({ check, isSeen }) => ({ check, isSeen })), resultHash, signature };
    // opened before anybody waits for the lock
    await this.openings.box(this.dataSource.manager, await this.ballots.get(key));
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.ballots.lock(tx, key);
      const station = stationOf(await this.ceremonies.newest(tx, key), actor);
      if (!hasReached(ballot.state, 'counted')) throw new DomainError('not-counted-yet');
      if ((await this.openings.box(tx, ballot))!.result.hash !== resultHash) throw new DomainError('result-differs');
      requireSigned(recordMessage(hashOf(ballot), station.index, record), signature, station.signingKey);
      const isNew = await this.statements.put(tx, key, 'record', station.index, record);
      const details = { index: station.index, resultHash, checks: record.checks };
      if (isNew) await this.audits.append(tx, actor, { act: 'records.sign', subject: key.ballotId, details });
    });
  }

  /** @throws DomainError `not-certified-yet` while the key may still be needed, `signature-invalid` */
  async destroyKey(key: BallotKey, actor: StaffActor, { signature }: DestructionRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.ballots.lock(tx, key);
      const station = stationOf(await this.ceremonies.newest(tx, key), actor);
      const isOver = ballot.manifestHash !== null && (ballot.state === 'void' || hasReached(ballot.state, 'certified'));
      if (!isOver) throw new DomainError('illegal-act', [{ code: 'not-certified-yet', values: { state: ballot.state } }]);
      requireSigned(destructionMessage(hashOf(ballot), station.index), signature, station.signingKey);
      const isNew = await this.statements.put(tx, key, 'destruction', station.index, { signature });
      if (isNew) await this.audits.append(tx, actor, { act: 'stations.destroy-key', subject: key.ballotId, details: { index: station.index } });
    });
  }

  /** What stands in the way of certifying: signatures of stations. */
  async owed(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    if (!isSealedBox(ballot)) return [];
    const { threshold } = readManifest(ballot.manifest!).manifest.sealed!;
    const missing = threshold - (await this.statements.all(tx, ballot, 'record')).length;
    return missing > 0 ? [{ code: 'stations-owe-signature', values: { missing } }] : [];
  }

  /** What people should look at: stations that are waited for, and keys that still stand although they are needed no more. */
  async warnings(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    if (!isSealedBox(ballot) || ballot.manifest === null) return [];
    if (ballot.state === 'closed') {
      const missing = await this.openings.owed(tx, ballot);
      return this.recounts.warnings(ballot).concat(missing > 0 ? [{ code: 'stations-owe-opening', values: { missing } }] : []);
    }
    if (ballot.state !== 'void' && !hasReached(ballot.state, 'certified')) return [];
    const { stations } = readManifest(ballot.manifest).manifest.sealed!;
    const keys = stations.length - (await this.statements.all(tx, ballot, 'destruction')).length;
    return keys > 0 ? [{ code: 'station-keys-stand', values: { keys } }] : [];
  }
}

const hashOf = ({ manifestHash }: Ballot): Uint8Array => Uint8Array.from(manifestHash!);

function requireSigned(statement: Uint8Array, signature: string, signingKey: string): void {
  if (!isStatementBy(statement, signature, signingKey, nodeSuite)) throw new DomainError('signature-invalid');
}
