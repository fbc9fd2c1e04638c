import type { PartCounts } from '../../tally/counts';
import { DomainError, type Problem } from '../../shared/problem';
import type { RandomBytes } from '../bytes';
import { closingSetProblems, isHeadSigned, type SignedClosingSet, type SignedHead } from '../closing-set';
import type { CryptoSuite } from '../crypto-suite';
import type { FrozenManifest } from '../manifest-hash';
import { sumOf, type CheckedPapers } from './checked-papers';
import type { DeviceMemory, Remembered } from './device-memory';
import { HeldReplica, type OfferedReplica } from './held-replica';
import { isOpeningSigned, isPartialRight, makeOpening, makeRelease, openingDifferences, rootOfHashes, type OwnStation } from './opening';
import { nextSnapshot, sealedReleaseStep } from './release-policy';
import { papersOf } from './replica';
import { countsOfOpenings, resultOf } from './result';
import type { Opening, Release, SignedChecks } from './said';
import { recordMessage, signStatement } from './statements';

type Signed<What> = What & { readonly signature: string };

/** The box's hall door, as a station asks there. */
export interface BoxDoor {
  offer(): Promise<OfferedReplica>;
  batch(epoch: string, number: number): Promise<Uint8Array>;
  closingSet(): Promise<SignedClosingSet>;
}

/** What the server says; nothing of it is believed. */
export interface ServerWord {
  readonly issued: number;
  readonly issuedAtOpening: number | null;
  readonly closing: SignedHead | null;
  /** Of this station, as the server has it. */
  readonly opening: Signed<Opening> | null;
}

/** What a station works with; `check` is trusted: it runs on this device. */
export interface StationTools {
  readonly frozen: FrozenManifest;
  readonly own: OwnStation;
  readonly suite: CryptoSuite;
  readonly random: RandomBytes;
  readonly memory: DeviceMemory;
  readonly check: (papers: readonly Uint8Array[]) => Promise<CheckedPapers>;
}

/** What a scrutineer must say before the totals are opened: that so few papers are right, or that the device the keys come from has not opened. */
export type OpeningQuestion = 'few-papers' | 'other-device';
/** Fewer papers than this hide nobody. */
const FEW = 20;

/** The station's own figures and the hash of the result they make, or how many good openings are still missing for them. */
export type OwnTally = { readonly counts: readonly PartCounts[]; readonly hash: string } | { readonly missing: number };

/**
 * One scrutineers' station from the vote to its signature: takes the papers, judges them against the signed closing set, releases, opens and signs.
 * Box and server may say what they like and it may be switched off at any moment: two sums that it opens differ by whole steps of papers, and it
 * opens one closing set, ever. What it says is stored before anybody hears it, and said again as it is.
 */
export class StationDevice {
  private setFaults: readonly Problem[] = [];
  private isServerOtherwise = false;
  private issued = 0;

  private constructor(
    private readonly tools: StationTools,
    private held: HeldReplica,
    private remembered: Remembered,
  ) {}

  static async wake(tools: StationTools): Promise<StationDevice> {
    return new StationDevice(tools, new HeldReplica(await tools.memory.batches()), await tools.memory.recall());
  }

  get replica(): HeldReplica {
    return this.held;
  }

  get known(): Remembered {
    return this.remembered;
  }

  /** Papers by which its live releases differ at least; null: it makes none. */
  get step(): number | null {
    return sealedReleaseStep(this.tools.frozen.manifest, this.remembered.issuedAtOpening);
  }

  /** Fetches and checks what the box offers, and once it is whole looks at what the box signed. Throws `malformed-paper`, or what the door throws. */
  async follow(box: BoxDoor): Promise<void> {
    const offered = await box.offer();
    this.held = this.held.offer(offered);
    for (let number = this.held.next; number !== null; number = this.held.next) {
      const bytes = await box.batch(offered.epoch, number);
      const papers = papersOf(bytes, this.tools.frozen);
      if (papers.length !== offered.batches[number]) throw new DomainError('malformed-paper', [{ code: 'wrong-length', at: `batch ${number}` }]);
      const batch = this.held.judged(offered.epoch, number, await this.tools.check(papers));
      await this.tools.memory.keepBatch(batch, bytes);
      this.held = this.held.with(batch);
    }
    if (this.held.isWhole && !this.isAgreed) await this.readClosingSet(box);
  }

  /** Takes from the server what cannot do harm: a larger step, another signed closing set, an opening under its own signature. */
  async hear({ issued, issuedAtOpening, closing, opening }: ServerWord): Promise<void> {
    this.issued = issued;
    if ((issuedAtOpening ?? 0) > this.remembered.issuedAtOpening) await this.remember({ issuedAtOpening: issuedAtOpening! });
    if (closing !== null) await this.hearClosing(closing);
    const { frozen, own, suite } = this.tools;
    // Opened by the device that the keys were brought from: then this one never opens anything else.
    if (opening !== null && this.remembered.opening === null && isOpeningSigned(opening, own.index, frozen, suite)) await this.remember({ opening });
  }

  /** Why this station opens nothing; empty: its copy is the one closing set that the box ever signed, paper by paper. */
  get openingProblems(): readonly Problem[] {
    const { closing, otherClosing, released } = this.remembered;
    const problems = this.held.problemsWith(closing);
    const gone = this.held.isWhole && released !== null ? this.held.missing([...released.covered, ...released.behind]) : 0;
    return [
      ...problems,
      ...(gone > 0 ? [{ code: 'released-papers-gone', values: { missing: gone } }] : []),
      ...(otherClosing === null ? [] : [{ code: 'two-closing-sets', at: 'closing' }]),
      ...(this.isServerOtherwise ? [{ code: 'server-says-otherwise', at: 'closing' }] : []),
      ...this.setFaults.filter(({ code }) => !problems.some((one) => one.code === code)),
      ...(problems.length === 0 && closing === null && this.setFaults.length === 0 ? [{ code: 'replica-not-checked', at: 'closing' }] : []),
    ];
  }

  /** Why it releases nothing, whatever came in; empty: what may be released is. */
  get releaseProblems(): readonly Problem[] {
    const { aliens } = this.held;
    const { released, otherClosing, isOriginal } = this.remembered;
    const gone = released === null ? 0 : this.held.missing(released.covered);
    const isLate = gone > 0 && this.held.count >= released!.covered.length + (this.step ?? 0);
    return [
      ...(aliens.length > 0 ? [{ code: 'alien-papers', at: aliens[0]!, values: { count: aliens.length } }] : []),
      ...(isLate ? [{ code: 'released-papers-gone', values: { missing: gone } }] : []),
      ...(otherClosing === null ? [] : [{ code: 'two-closing-sets', at: 'closing' }]),
      ...(isOriginal ? [] : [{ code: 'restored-releases-nothing' }]),
    ];
  }

  /** Its copy is what the box signed, and there is nothing else against opening it. */
  get isAgreed(): boolean {
    return this.openingProblems.length === 0;
  }

  /** What a person must answer for before it opens. */
  get questions(): readonly OpeningQuestion[] {
    const { isOriginal, isOtherUnopened, issuedAtOpening } = this.remembered;
    const { count } = this.held;
    const isFew = count < FEW || 2 * count < Math.max(this.issued, issuedAtOpening);
    return [...(isFew ? (['few-papers'] as const) : []), ...(isOriginal || isOtherUnopened ? [] : (['other-device'] as const))];
  }

  /**
   * Makes and stores every live release that is due. After its opening none: what comes in then might differ from what it opened by a few papers.
   * @returns its releases that the server lacks, which may be all; none of a station that does not know what was released under its keys
   */
  async release(atServer: readonly { readonly number: number }[]): Promise<readonly Signed<Release>[]> {
    await this.recall();
    const { step } = this;
    while (step !== null && this.remembered.opening === null && this.releaseProblems.length === 0 && (await this.releaseNext(step)));
    const there = new Set(atServer.map(({ number }) => number));
    return this.remembered.isOriginal ? this.remembered.releases.filter(({ number }) => !there.has(number)) : [];
  }

  /**
   * The one opening of this station, stored before it is returned; ever after the same.
   * @param answered what its scrutineer has answered for
   * @throws DomainError with everything that keeps it from opening, `replica-not-whole` first; `opening-unconfirmed` with each open question
   */
  async open(answered: readonly OpeningQuestion[]): Promise<Signed<Opening>> {
    await this.recall();
    if (this.remembered.opening !== null) return this.remembered.opening;
    const problems = this.openingProblems;
    if (problems.length > 0) throw new DomainError(problems[0]!.code, problems);
    const unanswered = this.questions.filter((question) => !answered.includes(question));
    if (unanswered.length > 0) throw new DomainError('opening-unconfirmed', unanswered.map((code) => ({ code })));
    const { frozen, own, suite, random } = this.tools;
    const opening = makeOpening(this.held.recount!, own, frozen, random, suite);
    await this.remember({ opening, isOtherUnopened: this.remembered.isOtherUnopened || answered.includes('other-device') });
    return opening;
  }

  /** What it finds itself, of its own copy, by the openings that stand for exactly that. `openings` as the server hands them out. */
  tally(openings: readonly (Signed<Opening> & { readonly index: number })[]): OwnTally {
    const { frozen, own, suite, random } = this.tools;
    const { recount } = this.held;
    const sealed = frozen.manifest.sealed!;
    if (recount === null || !this.isAgreed) return { missing: sealed.threshold };
    const mine = this.remembered.opening === null ? [] : [{ ...this.remembered.opening, index: own.index }];
    const all = new Map([...openings, ...mine].map((opening) => [opening.index, opening]));
    const good = [...all.values()].filter((opening) => openingDifferences(opening, recount).length === 0 && isOpeningSigned(opening, opening.index, frozen, suite) && isPartialRight(opening, opening.index, frozen, random));
    if (good.length < sealed.threshold) return { missing: sealed.threshold - good.length };
    const counts = countsOfOpenings(good, frozen.manifest);
    return { counts, hash: resultOf(recount, counts).hash };
  }

  /**
   * Signs its own result and nobody else's; stored before it is returned, and ever after the same.
   * @throws DomainError `own-tally-missing` while it could not count itself, `result-differs` where it is announced otherwise
   */
  async sign(checks: SignedChecks['checks'], openings: Parameters<StationDevice['tally']>[0], announced: string): Promise<Signed<SignedChecks>> {
    await this.recall();
    if (this.remembered.record !== null) return this.remembered.record;
    const tally = this.tally(openings);
    if ('missing' in tally) throw new DomainError('own-tally-missing', [{ code: 'own-tally-missing', values: { missing: tally.missing } }]);
    if (tally.hash !== announced) throw new DomainError('result-differs');
    const { frozen, own, suite } = this.tools;
    const said = { checks, resultHash: tally.hash };
    const record = { ...said, signature: signStatement(recordMessage(frozen.hash, own.index, said), own.signingSecretKey, suite) };
    await this.remember({ record });
    return record;
  }

  private async releaseNext(step: number): Promise<boolean> {
    const { releases, released } = this.remembered;
    const snapshot = nextSnapshot(this.held.present, released, step);
    if (snapshot === null) return false;
    const { covered, behind, batches, received } = snapshot;
    const { frozen, own, suite, random } = this.tools;
    const counted = { number: releases.length + 1, covers: covered.length, received, validRoot: rootOfHashes(covered), aggregate: sumOf(batches) };
    await this.remember({ releases: [...releases, makeRelease(counted, own, frozen, random, suite)], released: { covered, behind } });
    return true;
  }

  private async readClosingSet(box: BoxDoor): Promise<void> {
    const set = await box.closingSet();
    const { manifest } = this.tools.frozen;
    this.setFaults = closingSetProblems(set, manifest.ballotId, manifest.box?.receiptKey ?? '', this.tools.suite);
    if (this.setFaults.length === 0) await this.keepClosing(set);
  }

  private async hearClosing(head: SignedHead): Promise<void> {
    const { manifest } = this.tools.frozen;
    const isSigned = isHeadSigned(head, manifest.ballotId, manifest.box?.receiptKey ?? '', this.tools.suite);
    this.isServerOtherwise = !isSigned;
    if (isSigned) await this.keepClosing(head);
  }

  private async keepClosing({ count, root, signature }: SignedHead): Promise<void> {
    const { closing, otherClosing } = this.remembered;
    const head = { count, root, signature };
    if (closing === null) await this.remember({ closing: head });
    else if (otherClosing === null && (closing.count !== count || closing.root !== root)) await this.remember({ otherClosing: head });
  }

  /** Another window of the same browser may have said something since. */
  private async recall(): Promise<void> {
    this.remembered = await this.tools.memory.recall();
  }

  private async remember(change: Partial<Remembered>): Promise<void> {
    const next = { ...this.remembered, ...change };
    await this.tools.memory.remember(next);
    this.remembered = next;
  }
}
