import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { BoxState } from '../contract/box-wire';
import type { Secrecy } from '../domain/ballot/ballot';
import type { Manifest } from '../domain/ballot/manifest';
import { readManifest } from '../domain/sealing/manifest-hash';
import type { CryptoSuite } from '../domain/sealing/crypto-suite';
import { BoxPool } from '../platform/database/box-pool';
import { LeastLately } from '../platform/process/least-lately';
import type { BoxSettings } from '../platform/config/settings';
import { BOX_SETTINGS } from './box-settings';
import { PaperReader } from './casting/paper-reader';
import { isOver, OVER } from './over';
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

/** As little as tells whether a ballot stands as this process knows it. */
interface BallotSign {
  readonly ballot_id: string;
  readonly state: BoxState;
  readonly has_key: boolean;
}

/** Ballots that may still change, and those that this process takes for such ($1). */
const SIGNS = `select ballot_id, state, sealing_private_key is not null as has_key from box_keyed_ballots where not (${OVER}) or ballot_id = any($1)`;

/** Milliseconds until an order that another process obeyed is known here: its tablets are told to come again meanwhile, and keys that it destroyed are forgotten. */
const RENEWAL_PAUSE = 500;

/** Of ballots that are over, how many are kept ready for whoever asks once more. */
const MOST_OVER = 100;

/**
 * All ballots of this box. The database decides; this is its reflection, renewed after every command and, where other processes serve the same box, all the time.
 * Of those that are over only the ids are kept, as there are more of them every year; the rest is read when it is asked for, and an id that nobody knows costs no question.
 */
@Injectable()
export class Ballots implements OnApplicationShutdown {
  private readonly goingOn = new Map<string, BoxBallot>();
  private readonly over = new Set<string>();
  private readonly lately = new LeastLately<BoxBallot>(MOST_OVER);
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> | null = null;

  constructor(
    private readonly pool: BoxPool,
    @Inject(BOX_SETTINGS) private readonly settings: Pick<BoxSettings, 'isOneOfMany'>,
  ) {}

  /** @returns undefined for one that this box does not have */
  async find(ballotId: string): Promise<BoxBallot | undefined> {
    const known = this.goingOn.get(ballotId) ?? this.lately.get(ballotId);
    if (known === undefined && this.over.has(ballotId)) return this.reload(ballotId);
    return known;
  }

  async loadAll(): Promise<void> {
    const { rows: over } = await this.pool.query<Pick<BallotRow, 'ballot_id'>>(`select ballot_id from box_keyed_ballots where ${OVER}`);
    over.forEach((row) => this.over.add(row.ballot_id));
    const { rows } = await this.pool.query<BallotRow>(`select ${COLUMNS} from box_keyed_ballots where not (${OVER})`);
    rows.forEach((row) => this.keep(fromRow(row)));
    // a database that is away for a moment is asked again
    if (this.settings.isOneOfMany) this.timer = setInterval(() => void this.renew().catch(() => undefined), RENEWAL_PAUSE).unref();
  }

  async reload(ballotId: string): Promise<BoxBallot | undefined> {
    const { rows } = await this.pool.query<BallotRow>(`select ${COLUMNS} from box_keyed_ballots where ballot_id = $1`, [ballotId]);
    return rows.map((row) => this.keep(fromRow(row)))[0];
  }

  /** Takes in what other processes were ordered. One process alone has nothing to learn. */
  renew(): Promise<void> {
    if (!this.settings.isOneOfMany) return Promise.resolve();
    this.renewing ??= this.takeIn().finally(() => (this.renewing = null));
    return this.renewing;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing?.catch(() => undefined);
  }

  private async takeIn(): Promise<void> {
    const { rows } = await this.pool.query<BallotSign>(SIGNS, [[...this.goingOn.keys()]]);
    for (const sign of rows) if (!isAsKnown(sign, this.goingOn.get(sign.ballot_id))) await this.reload(sign.ballot_id);
  }

  private keep(ballot: BoxBallot): BoxBallot {
    if (isOver(ballot)) {
      this.goingOn.delete(ballot.ballotId);
      this.over.add(ballot.ballotId);
      this.lately.set(ballot.ballotId, ballot, 1);
    } else {
      this.goingOn.set(ballot.ballotId, ballot);
    }
    return ballot;
  }
}

const isAsKnown = (sign: BallotSign, known: BoxBallot | undefined): boolean => known?.state === sign.state && (known.sealingKey !== null) === sign.has_key;

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
