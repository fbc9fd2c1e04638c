import { toBase64Url } from '../../src/domain/sealing/base64';
import { concat, fromHex, toHex } from '../../src/domain/sealing/bytes';
import { signClosingSet, type SignedClosingSet, type SignedHead } from '../../src/domain/sealing/closing-set';
import { codecFor } from '../../src/domain/sealing/codec';
import { GENERATOR, writePoint } from '../../src/domain/sealing/elgamal/group';
import { freezeManifest, type FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { issuersOf, paperLeafHash, paperLength } from '../../src/domain/sealing/paper';
import { sumOf, type CheckedPapers, type HeldPaper } from '../../src/domain/sealing/stations/checked-papers';
import { JUST_MADE, type DeviceMemory, type Remembered } from '../../src/domain/sealing/stations/device-memory';
import type { HeldBatch, OfferedReplica } from '../../src/domain/sealing/stations/held-replica';
import type { OwnStation } from '../../src/domain/sealing/stations/opening';
import { papersOf } from '../../src/domain/sealing/stations/replica';
import type { BoxDoor, StationTools } from '../../src/domain/sealing/stations/station-tools';
import { nodeSuite } from '../../src/platform/security/node-suite';
import { formOf, partOf, random, SEALED_BALLOT, sealedManifest } from './sealed-ballot';
import { sampleStations } from './sample-stations';

/** A paper whose check is told beforehand: proving hundreds of them would take minutes, and what a check finds is not what a box can lie about. */
export interface TrialPaper {
  readonly bytes: Uint8Array;
  readonly leafHash: string;
  readonly found: HeldPaper | null;
  readonly aggregate: string;
}

/** A sealed ballot of three stations with lagged live numbers and a second issuer, and as many papers as one likes. */
export class TrialHall {
  readonly own: readonly OwnStation[];
  readonly frozen: FrozenManifest;
  private readonly boxKey = random(32);
  private readonly papers = new Map<string, TrialPaper>();

  constructor() {
    const { own, sealed } = sampleStations(SEALED_BALLOT);
    this.own = own;
    const box = { receiptKey: toBase64Url(nodeSuite.ed25519PublicKey(this.boxKey)), sealingKey: toBase64Url(random(32)) };
    const live = { choices: 'lagged', batch: 20, inHall: false } as const;
    this.frozen = freezeManifest(sealedManifest([partOf('choice', formOf(1, { choices: ['approve'] }))], sealed, { box, live, secondTokenKey: { n: toBase64Url(random(384)), e: 'AQAB' } }));
  }

  /** `null`: nobody signed it. `tokenKey`: another paper's, for a second paper under one token. */
  paper(check: HeldPaper['check'] | 'alien' = null, tokenKey = toHex(random(32))): TrialPaper {
    const bytes = random(paperLength(codecFor('sealed').contentLength(this.frozen.manifest), issuersOf(this.frozen.manifest)));
    const leafHash = toHex(paperLeafHash(bytes));
    const point = () => writePoint(GENERATOR.multiply(BigInt(`0x${toHex(random(15))}`) + 1n));
    const paper = { bytes, leafHash, found: check === 'alien' ? null : { leafHash, tokenKey, check }, aggregate: check === null ? toBase64Url(concat(point(), point())) : '' };
    this.papers.set(leafHash, paper);
    return paper;
  }

  /** What a station's own check finds. */
  readonly check = async (papers: readonly Uint8Array[]): Promise<CheckedPapers> => {
    const known = papers.map((bytes) => this.papers.get(toHex(paperLeafHash(bytes)))!);
    return { papers: known.flatMap(({ found }) => found ?? []), aliens: known.flatMap(({ found, leafHash }) => (found === null ? [leafHash] : [])), aggregate: sumOf(known) };
  };

  sumOf(leafHashes: readonly string[]): string {
    return sumOf(leafHashes.map((leafHash) => this.papers.get(leafHash)!));
  }

  signed(leafHashes: readonly string[]): SignedClosingSet {
    return signClosingSet(SEALED_BALLOT, leafHashes.map(fromHex), this.boxKey, nodeSuite);
  }

  tools(memory: DeviceMemory, own = this.own[0]!): StationTools {
    return { frozen: this.frozen, own, suite: nodeSuite, random, memory, check: this.check };
  }

  papersIn = (bytes: Uint8Array): number => papersOf(bytes, this.frozen).length;
}

/** A box that says whatever it is told to. */
export class LyingBox implements BoxDoor {
  epoch = 'a';
  batches: (readonly TrialPaper[])[] = [];
  isWhole = false;
  closing: SignedClosingSet | null = null;

  offer = async (): Promise<OfferedReplica> => ({ epoch: this.epoch, batches: this.batches.map(({ length }) => length), isWhole: this.isWhole });
  batch = async (_: string, number: number): Promise<Uint8Array> => concat(...this.batches[number]!.map(({ bytes }) => bytes));

  async closingSet(): Promise<SignedClosingSet> {
    if (this.closing === null) throw new Error('not closed yet');
    return this.closing;
  }

  /** Signs what it has handed out in this epoch, or what it is told. */
  close(hall: TrialHall, papers: readonly TrialPaper[] = this.batches.flat()): SignedHead {
    this.isWhole = true;
    this.closing = hall.signed([...new Set(papers.map(({ leafHash }) => leafHash))]);
    return this.closing;
  }
}

/** A device's storage; it outlives the program, and tells what was stored when. */
export class TrialMemory implements DeviceMemory {
  readonly history: Remembered[] = [];
  readonly kept: HeldBatch[] = [];
  isFull = false;

  constructor(private known: Remembered = JUST_MADE) {}

  recall = async (): Promise<Remembered> => this.known;
  batches = async (): Promise<readonly HeldBatch[]> => [...this.kept];

  async remember(known: Remembered): Promise<void> {
    if (this.isFull) throw new Error('no room');
    this.history.push((this.known = known));
  }

  async keepBatch(batch: HeldBatch): Promise<void> {
    if (this.isFull) throw new Error('no room');
    this.kept.push(batch);
  }
}
