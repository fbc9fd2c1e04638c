import { Injectable } from '@nestjs/common';
import type { BoxState } from '../contract/box-wire';
import type { Secrecy } from '../domain/ballot/ballot';
import type { Manifest } from '../domain/ballot/manifest';
import { readManifest } from '../domain/sealing/manifest-hash';
import type { CryptoSuite } from '../domain/sealing/crypto-suite';
import { BoxPool } from '../platform/database/box-pool';
import { PaperReader } from './casting/paper-reader';
import { readySuite } from './ready-suite';

/** A ballot as the box keeps it in memory, so that a wrong cast is refused without asking the database. */
export interface BoxBallot {
  readonly congressId: string;
  readonly ballotId: string;
  readonly secrecy: Secrecy;
  readonly state: BoxState;
  readonly manifest: Manifest | null;
  readonly receiptKey: Uint8Array;
  /** Null when papers travel open, and again once the rebuild has destroyed it. */
  readonly sealingKey: Uint8Array | null;
  /** With this ballot's secret keys made ready. */
  readonly suite: CryptoSuite;
  /** Knows how a paper of this ballot looks; null until armed. */
  readonly reader: PaperReader | null;
}

interface BallotRow {
  congress_id: string;
  ballot_id: string;
  secrecy: Secrecy;
  state: BoxState;
  manifest: string | null;
  receipt_private_key: Buffer;
  sealing_private_key: Buffer | null;
}

const COLUMNS = 'congress_id, ballot_id, secrecy, state, manifest, receipt_private_key, sealing_private_key';

/** All ballots of this box. The database decides; this is its reflection, renewed after every command. */
@Injectable()
export class Ballots {
  private readonly known = new Map<string, BoxBallot>();

  constructor(private readonly pool: BoxPool) {}

  get(ballotId: string): BoxBallot | undefined {
    return this.known.get(ballotId);
  }

  async loadAll(): Promise<void> {
    const { rows } = await this.pool.query<BallotRow>(`select ${COLUMNS} from box_ballots`);
    rows.forEach((row) => this.known.set(row.ballot_id, fromRow(row)));
  }

  async reload(ballotId: string): Promise<void> {
    const { rows } = await this.pool.query<BallotRow>(`select ${COLUMNS} from box_ballots where ballot_id = $1`, [ballotId]);
    rows.forEach((row) => this.known.set(row.ballot_id, fromRow(row)));
  }
}

function fromRow(row: BallotRow): BoxBallot {
  const frozen = row.manifest === null ? null : readManifest(row.manifest);
  const suite = readySuite(row.receipt_private_key, row.sealing_private_key);
  return {
    congressId: row.congress_id,
    ballotId: row.ballot_id,
    secrecy: row.secrecy,
    state: row.state,
    manifest: frozen?.manifest ?? null,
    receiptKey: row.receipt_private_key,
    sealingKey: row.sealing_private_key,
    suite,
    reader: frozen && new PaperReader(frozen, row.sealing_private_key, suite),
  };
}
