import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DestructionRequest, OpeningRequest, ReleaseRequest, StationRecordRequest } from '../../contract/http/stations';
import type { BallotKey } from '../ballots/ballot';
import { CeremoniesService } from './ceremonies.service';
import { StatementsRepository, type Said } from './statements.repository';

/** Everything that the stations of a ballot said once it was armed, for the bundle. */
export interface StationEvidence {
  readonly attempt: number;
  /** Each by index, releases by number and index. */
  readonly openings: readonly Said<OpeningRequest>[];
  readonly releases: readonly Said<ReleaseRequest>[];
  readonly records: readonly Said<StationRecordRequest>[];
  readonly destructions: readonly Said<DestructionRequest>[];
}

@Injectable()
export class StationEvidenceService {
  constructor(
    private readonly ceremonies: CeremoniesService,
    private readonly statements: StatementsRepository,
  ) {}

  /** null: the ballot has no stations. */
  async of(tx: EntityManager, key: BallotKey): Promise<StationEvidence | null> {
    const ceremony = await this.ceremonies.newest(tx, key);
    if (ceremony === null) return null;
    return {
      attempt: ceremony.attempt,
      openings: await this.statements.all(tx, key, 'opening'),
      releases: await this.statements.releases(tx, key),
      records: await this.statements.all(tx, key, 'record'),
      destructions: await this.statements.all(tx, key, 'destruction'),
    };
  }
}
