import { DomainError, type Problem } from '../../shared/problem';
import { closingSetProblems, isHeadSigned, type SignedHead } from '../closing-set';
import { sumOf } from './checked-papers';
import type { Remembered } from './device-memory';
import { HeldReplica } from './held-replica';
import { isOpeningSigned, makeOpening, makeRelease, rootOfHashes } from './opening';
import { ownTally, type OpeningOfStation, type OwnTally } from './own-tally';
import { nextSnapshot, sealedReleaseStep } from './release-policy';
import { papersOf } from './replica';
import type { Opening, Release, Signed, SignedChecks } from './said';
import { recordMessage, signStatement } from './statements';
import type { BoxDoor, ServerWord, StationTools } from './station-tools';
import { openingQuestions, whyNotOpened, whyNotReleased, type OpeningQuestion } from './why-not-opened';

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
    return whyNotOpened({ held: this.held, remembered: this.remembered, setFaults: this.setFaults, isServerOtherwise: this.isServerOtherwise });
  }

  /** Why it releases nothing, whatever came in; empty: what may be released is. */
  get releaseProblems(): readonly Problem[] {
    return whyNotReleased(this.held, this.remembered, this.step);
  }

  /** Its copy is what the box signed, and there is nothing else against opening it. */
  get isAgreed(): boolean {
    return this.openingProblems.length === 0;
  }

  /** What a person must answer for before it opens. */
  get questions(): readonly OpeningQuestion[] {
    return openingQuestions(this.held.count, this.remembered, this.issued);
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
  tally(openings: readonly OpeningOfStation[]): OwnTally {
    const { recount } = this.held;
    if (recount === null || !this.isAgreed) return { missing: this.tools.frozen.manifest.sealed!.threshold };
    const mine = this.remembered.opening === null ? [] : [{ ...this.remembered.opening, index: this.tools.own.index }];
    return ownTally(recount, [...openings, ...mine], this.tools);
  }

  /**
   * Signs its own result and nobody else's; stored before it is returned, and ever after the same.
   * @throws DomainError `own-tally-missing` while it could not count itself, `result-differs` where it is announced otherwise
   */
  async sign(checks: SignedChecks['checks'], openings: readonly OpeningOfStation[], announced: string): Promise<Signed<SignedChecks>> {
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
