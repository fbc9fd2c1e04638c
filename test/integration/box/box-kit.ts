import { randomBytes, randomUUID } from 'node:crypto';
import { createBox, type Box } from '../../../src/box/box';
import { castAt, order, type Reply } from '../../../src/cli/bench/box-orders';
import { trialBallot, trialPaper, type TrialBallot, type TrialOptions } from '../../../src/cli/bench/trial-ballot';
import type { BoxCommand, Receipt, ReserveAnswer } from '../../../src/contract/box-wire';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import type { SealedPaper } from '../../../src/domain/sealing/seal-paper';
import type { BoxSettings } from '../../../src/platform/config/settings';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { makeTokenKeyPair, type TokenKeyPair } from '../../../src/platform/security/token-signer';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

export const appSecretKey = randomBytes(32);
export const appKey = toBase64Url(nodeSuite.ed25519PublicKey(appSecretKey));
let sharedKeys: Promise<TokenKeyPair> | undefined;

export const boxSettings = (databaseUrl: string): BoxSettings => ({
  port: 0,
  host: '127.0.0.1',
  commandPort: 0,
  commandHost: '127.0.0.1',
  databaseUrl,
  appKey,
  isTest: true,
  batch: { papers: 64, milliseconds: 5 },
});

export async function openBox(databaseUrl: string, more: Partial<BoxSettings> = {}): Promise<Box> {
  const box = await createBox({ ...boxSettings(databaseUrl), ...more });
  await box.listen();
  return box;
}

/** A box on a database of its own, for all tests of a file. */
export interface OwnBox {
  readonly url: string;
  readonly ports: Box['ports'];
  /** Another process over the same database. */
  startAnew(): Promise<void>;
}

export function ownBox(): OwnBox {
  let database: FreshDatabase;
  let box: Box;
  beforeAll(async () => {
    database = await freshDatabase('box');
    box = await openBox(database.url);
  });
  afterAll(async () => {
    await box.close();
    await database.drop();
  });
  return {
    get url() {
      return database.url;
    },
    get ports() {
      return box.ports;
    },
    async startAnew() {
      await box.close();
      box = await openBox(database.url);
    },
  };
}

export type CastReply = Reply<Partial<Receipt> & Partial<ProblemDetails>>;
type Fields = { readonly command: BoxCommand['command']; readonly sequence?: number } & Readonly<Record<string, unknown>>;

/** One ballot as the app sees it: gives orders with rising numbers, and has deputies cast. */
export class TrialVote {
  readonly congressId = randomUUID();
  readonly ballotId = randomUUID();
  sequence = 0;
  ballot: TrialBallot;

  /** @param ports where the box is now; it may move when it is restarted */
  constructor(
    private readonly ports: () => { hall: number; command: number },
    readonly options: TrialOptions = { secrecy: 'anonymous' },
  ) {}

  get commandUrl(): string {
    return `http://127.0.0.1:${this.ports().command}`;
  }

  get hallUrl(): string {
    return `http://127.0.0.1:${this.ports().hall}`;
  }

  /** Sends a command with the next number (0 for reads) unless told another. */
  async order<Answer = Record<string, unknown>>(fields: Fields): Promise<Reply<Answer & Partial<ProblemDetails>>> {
    const reply = await order(this.commandUrl, this.command(fields), appSecretKey);
    return { ...reply, body: reply.body as unknown as Answer & Partial<ProblemDetails> };
  }

  command(fields: Fields): BoxCommand {
    const isRead = ['status', 'papers', 'identity'].includes(fields.command);
    const sequence = fields.sequence ?? (isRead ? 0 : (this.sequence += 1));
    const page = fields.command === 'papers' ? { after: null, limit: 1_000 } : {};
    return { congressId: this.congressId, ballotId: this.ballotId, ...page, ...fields, sequence } as unknown as BoxCommand;
  }

  async reserve(): Promise<ReserveAnswer> {
    return (await this.order<ReserveAnswer>({ command: 'reserve', secrecy: this.options.secrecy })).body;
  }

  /** reserve, arm, open */
  async open(maxPapers: number): Promise<this> {
    await this.arm();
    await this.order({ command: 'open', maxPapers });
    return this;
  }

  async arm(): Promise<this> {
    sharedKeys ??= makeTokenKeyPair();
    const { congressId, ballotId } = this;
    this.ballot = await trialBallot(await this.reserve(), { ...this.options, congressId, ballotId }, await sharedKeys);
    await this.order({ command: 'arm', manifest: this.ballot.text });
    return this;
  }

  paper(approve?: number, secretKey?: Uint8Array): SealedPaper {
    return trialPaper(this.ballot, approve, secretKey);
  }

  cast(paper: SealedPaper): Promise<CastReply> {
    return castAt(this.hallUrl, this.ballotId, paper);
  }
}
