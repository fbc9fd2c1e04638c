import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DestructionRequest, OpeningRequest, ReleaseRequest, StationRecordRequest } from '../../contract/http/stations';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { DomainError } from '../../domain/shared/problem';
import type { BallotKey } from '../ballots/ballot';

/** What stations say after the ballot is armed, once each. */
interface Statements {
  readonly opening: OpeningRequest;
  readonly record: StationRecordRequest;
  readonly destruction: DestructionRequest;
}
export type Statement = keyof Statements;
export type Said<S> = S & { readonly index: number };

/** The ceremony that the ballot was armed with: none begins after arming. */
const ATTEMPT = '(select max(attempt) from ceremonies where congress_id = $1 and ballot_id = $2)';

/** Rows of `station_openings`, `station_records`, `station_destructions` and `station_releases`: what was said stays. */
@Injectable()
export class StatementsRepository {
  /** The caller holds the lock on the ballot. @returns whether it is new. @throws DomainError `station-said-otherwise` */
  async put<S extends Statement>(tx: EntityManager, key: BallotKey, kind: S, index: number, said: Statements[S]): Promise<boolean> {
    const before = (await this.all(tx, key, kind)).find((one) => one.index === index);
    if (before) return same(before, { ...said, index });
    await tx.query(`insert into station_${kind}s (congress_id, ballot_id, attempt, index, ${kind}) values ($1, $2, ${ATTEMPT}, $3, $4)`, [key.congressId, key.ballotId, index, JSON.stringify(said)]);
    return true;
  }

  /** By index. */
  async all<S extends Statement>(tx: EntityManager, key: BallotKey, kind: S): Promise<Said<Statements[S]>[]> {
    const rows: { index: number; said: Statements[S] }[] = await tx.query(
      `select index, ${kind} as said from station_${kind}s where congress_id = $1 and ballot_id = $2 order by index`,
      [key.congressId, key.ballotId],
    );
    return rows.map(({ index, said }) => ({ ...said, index }));
  }

  /** As `put`, of a numbered release. */
  async release(tx: EntityManager, key: BallotKey, index: number, release: ReleaseRequest): Promise<boolean> {
    const before = (await this.releases(tx, key)).find((one) => one.index === index && one.number === release.number);
    if (before) return same(before, { ...release, index });
    await tx.query(`insert into station_releases (congress_id, ballot_id, attempt, index, number, release) values ($1, $2, ${ATTEMPT}, $3, $4, $5)`, [key.congressId, key.ballotId, index, release.number, JSON.stringify(release)]);
    return true;
  }

  /** By number and index. */
  async releases(tx: EntityManager, key: BallotKey): Promise<Said<ReleaseRequest>[]> {
    const rows: { index: number; release: ReleaseRequest }[] = await tx.query('select index, release from station_releases where congress_id = $1 and ballot_id = $2 order by number, index', [
      key.congressId,
      key.ballotId,
    ]);
    return rows.map(({ index, release }) => ({ ...release, index }));
  }
}

function same(before: object, said: object): false {
  if (canonicalJson(before) === canonicalJson(said)) return false;
  throw new DomainError('station-said-otherwise');
}
