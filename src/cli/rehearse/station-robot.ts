import { randomBytes } from 'node:crypto';
import type { ClosingSet, ReplicaView } from '../../contract/box-wire';
import type { OpeningRequest, StationView, TokenRequestView } from '../../contract/http/stations';
import type { ElectionKey } from '../../domain/ballot/manifest';
import { SCRUTINEERS_CHECKS } from '../../domain/decision/scrutineers-checks';
import type { SealedContent } from '../../domain/sealing/elgamal/verify';
import { makeCards } from '../../domain/sealing/cards';
import { readManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import { confirmCeremony, isKeyConfirmed, makeDeal, makeStationKeys, publicKeysOf, type OwnPart, type StationKeys } from '../../domain/sealing/stations/ceremony';
import { aggregateText, makeOpening, makeRelease, recountOf, rootOfHashes, type OwnStation } from '../../domain/sealing/stations/opening';
import { nextStationStep, type StationStep } from '../../domain/sealing/stations/next-step';
import { nextSnapshot, sealedReleaseStep, type MadeRelease } from '../../domain/sealing/stations/release-policy';
import { heldPapers, nameOf, nextBatch, papersOf, readBatch, replicaFile, replicaProblems, type HeldBatch } from '../../domain/sealing/stations/replica';
import type { SignedDeal } from '../../domain/sealing/stations/said';
import { destructionMessage, recordMessage, replicaMessage, signStatement } from '../../domain/sealing/stations/statements';
import { isTakeRequestValid } from '../../domain/sealing/take-paper';
import { DomainError } from '../../domain/shared/problem';
import { checkPapers } from '../../platform/proofs/check-papers';
import { nodeSuite } from '../../platform/security/node-suite';
import { blindSign, makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';
import { answerOf, HttpSession } from './http-session';

const random = (length: number): Uint8Array => randomBytes(length);

/** A scrutineer's station without a screen: the very HTTP and cryptographic path that the page takes. Everything a device would store is a field. */
export class StationRobot {
  readonly session: HttpSession;
  private keys: StationKeys | null = null;
  private issuingKey: TokenKeyPair | null = null;
  private deal: SignedDeal | null = null;
  private part: OwnPart | null = null;
  private batches: HeldBatch[] = [];
  private readonly contents = new Map<string, SealedContent>();
  private papers: readonly Uint8Array[] = [];
  private readonly released: MadeRelease[] = [];

  constructor(
    appUrl: string,
    private readonly boxUrl: string,
    private readonly ballotId: string,
  ) {
    this.session = new HttpSession(appUrl);
  }

  view(): Promise<StationView> {
    return this.session.get<StationView>(`/api/ballots/${this.ballotId}/station`);
  }

  /** Takes the one step that is due. @returns which it was; doing it again does it again, as a device that came back would. @throws Refusal */
  async step(): Promise<StationStep> {
    const view = await this.view();
    const step = nextStationStep(standingOf(view));
    if (step === 'join') await this.join(view);
    if (step === 'deal') await this.makeDeal(view);
    if (step === 'confirm') await this.confirm(view);
    if (step === 'wait' && view.manifest !== null) await this.signTokens(view);
    if (step === 'follow') await this.follow(view);
    if (step === 'open') await this.open(view);
    if (step === 'sign') await this.sign(view);
    if (step === 'destroy') await this.destroy(view);
    return step;
  }

  async join({ ceremony }: StationView): Promise<void> {
    this.keys ??= makeStationKeys(random);
    if (ceremony.hasSecondIssuer && ceremony.stations.length === 0) this.issuingKey ??= await makeTokenKeyPair();
    await this.session.post(this.at(''), { attempt: ceremony.attempt, ...publicKeysOf(this.keys, nodeSuite), secondTokenKey: this.issuingKey?.publicKey ?? null });
  }

  /** Of the first station: makes the cards and sends their public keys. @returns the codes, as they would be printed */
  async makeCards({ ceremony }: StationView, count: number): Promise<readonly string[]> {
    const { codes, tokenKeys } = makeCards(this.ballotId, count, random, nodeSuite);
    await this.session.put(this.at('/cards'), { attempt: ceremony.attempt, tokenKeys });
    return codes;
  }

  async makeDeal({ ceremony, ownIndex }: StationView): Promise<void> {
    this.deal ??= makeDeal({ ...ceremony, ballotId: this.ballotId }, ownIndex!, this.keys!, random, nodeSuite);
    await this.session.put(this.at('/deal'), this.deal);
  }

  async confirm({ ceremony, deals }: StationView): Promise<void> {
    this.part ??= confirmCeremony({ ...ceremony, ballotId: this.ballotId }, this.deal!, this.keys!, deals, nodeSuite);
    await this.session.put(this.at('/confirmation'), this.part.confirmation);
  }

  /** Of the first station: signs what devices asked the scrutineers' issuer for. @returns how many */
  async signTokens(view: StationView): Promise<number> {
    const { manifest, hash } = this.frozen(view);
    if (view.ownIndex !== 1 || manifest.secondTokenKey === null) return 0;
    const waiting = await this.session.get<TokenRequestView[]>(this.at('/token-requests'));
    const honest = waiting.filter(({ request, secondRequest, deviceSignature, deviceKey }) => isTakeRequestValid({ request, second: secondRequest }, deviceSignature, deviceKey, hash, nodeSuite));
    const signatures = honest.map(({ deputyId, secondRequest }) => ({ deputyId, signature: Buffer.from(blindSign(Buffer.from(secondRequest, 'base64url'), this.issuingKey!.privateKey)).toString('base64url') }));
    if (signatures.length > 0) await this.session.put(this.at('/token-requests'), { signatures });
    return signatures.length;
  }

  /** Fetches and checks what the box offers, and releases live numbers where the rules let it. @returns whether the replica is whole */
  async follow(view: StationView): Promise<boolean> {
    await this.signTokens(view);
    const offered = await this.fetchBatches(view);
    for (let isMore = true; isMore; ) isMore = await this.release(view, offered.epoch);
    return offered.isWhole;
  }

  /** @throws DomainError as `opening` */
  async open(view: StationView): Promise<void> {
    await this.session.put(this.at('/opening'), await this.opening(view));
  }

  /** What `open` sends. @throws DomainError `replica-not-whole` while the box has not handed out all, or what else keeps this station from opening */
  async opening(view: StationView): Promise<OpeningRequest> {
    await this.fetchBatches(view);
    const frozen = this.frozen(view);
    const set = await answerOf<ClosingSet>(await fetch(`${this.boxUrl}/v1/ballots/${this.ballotId}/closing`));
    const held = heldPapers(this.batches);
    const problems = replicaProblems(held, set, frozen, nodeSuite);
    if (problems.length > 0) throw new DomainError(problems[0]!.code, problems);
    const names = held.map(({ leafHash }) => leafHash);
    const { aggregate, ...checked } = await checkPapers(names.map((name) => this.contents.get(name)!), frozen);
    return makeOpening(recountOf(names, checked, aggregate), this.own(view), frozen, random, nodeSuite);
  }

  async sign(view: StationView): Promise<void> {
    const { hash } = this.frozen(view);
    const record = { checks: SCRUTINEERS_CHECKS.map((check) => ({ check, isSeen: true })), resultHash: view.result!.hash };
    await this.session.put(this.at('/record'), { ...record, signature: signStatement(recordMessage(hash, view.ownIndex!, record), this.keys!.signingSecretKey, nodeSuite) });
  }

  async destroy(view: StationView): Promise<void> {
    const signature = signStatement(destructionMessage(this.frozen(view).hash, view.ownIndex!), this.keys!.signingSecretKey, nodeSuite);
    this.part = null;
    await this.session.put(this.at('/destruction'), { signature });
  }

  /** What a box that has to be made anew gets from this station. */
  replicaFile(): Uint8Array {
    return replicaFile(this.papers);
  }

  private async fetchBatches(view: StationView): Promise<ReplicaView> {
    const frozen = this.frozen(view);
    const signature = signStatement(replicaMessage(this.ballotId, view.ownIndex!), this.keys!.signingSecretKey, nodeSuite);
    const address = (path: string): string => `${this.boxUrl}/v1/ballots/${this.ballotId}/replica${path}?station=${view.ownIndex}&signature=${signature}`;
    const offered = await answerOf<ReplicaView>(await fetch(address('')));
    for (let number = nextBatch(offered, this.batches); number !== null; number = nextBatch(offered, this.batches)) {
      const response = await fetch(address(`/${offered.epoch}/${number}`));
      if (!response.ok) await answerOf(response);
      const bytes = new Uint8Array(await response.arrayBuffer());
      this.papers = [...this.papers, ...papersOf(bytes, frozen)];
      await this.keep(readBatch(bytes, frozen, nodeSuite), offered.epoch, number, frozen);
    }
    return offered;
  }

  private async keep(papers: readonly SealedContent[], epoch: string, number: number, frozen: FrozenManifest): Promise<void> {
    const { invalid } = await checkPapers(papers, frozen);
    const checks = new Map(invalid.map(({ index, check }) => [index, check]));
    papers.forEach((paper) => this.contents.set(nameOf(paper), paper));
    this.batches = [...this.batches, { epoch, number, papers: papers.map((paper, place) => ({ leafHash: nameOf(paper), check: checks.get(place) ?? null })) }];
  }

  private async release(view: StationView, epoch: string): Promise<boolean> {
    const frozen = this.frozen(view);
    const { sealed, live } = frozen.manifest;
    const step = sealedReleaseStep({ live, issued: view.issued, sealed: sealed! });
    const held = this.batches.filter((batch) => batch.epoch === epoch);
    const { releases: known } = await this.view();
    const snapshot = step === null ? null : nextSnapshot(held, this.released, known, step);
    if (snapshot === null) return false;
    const { aggregate } = await checkPapers(snapshot.leafHashes.map((name) => this.contents.get(name)!), frozen);
    const { number, covers, received, leafHashes } = snapshot;
    this.released.push({ number, covers });
    const counted = { number, covers, received, validRoot: rootOfHashes(leafHashes), aggregate: aggregateText(aggregate) };
    await this.session.put(this.at('/releases'), makeRelease(counted, this.own(view), frozen, random, nodeSuite));
    return true;
  }

  private own({ ownIndex }: StationView): OwnStation {
    if (this.part === null) throw new DomainError('ceremony-not-complete');
    return { index: ownIndex!, signingSecretKey: this.keys!.signingSecretKey, share: this.part.share };
  }

  /** Goes no further under a manifest with another key than the one it confirmed. */
  private frozen({ manifest }: StationView): FrozenManifest {
    const frozen = readManifest(manifest!);
    const confirmed: ElectionKey | undefined = this.part?.electionKey;
    if (confirmed && !isKeyConfirmed(frozen.manifest.sealed, confirmed)) throw new DomainError('ceremony-refused', [{ code: 'key-differs' }]);
    return frozen;
  }

  private at(path: string): string {
    return `/api/ballots/${this.ballotId}/station${path}`;
  }
}

function standingOf({ state, ceremony, ownIndex, opening, record, isDestroyed }: StationView) {
  const own = ceremony.stations.find(({ index }) => index === ownIndex);
  return {
    state,
    phase: ceremony.phase,
    isJoined: own !== undefined,
    hasDealt: own?.hasDealt ?? false,
    hasConfirmed: own?.hasConfirmed ?? false,
    hasOpened: opening !== null,
    hasSigned: record !== null,
    hasDestroyedKey: isDestroyed,
  };
}
