import { randomBytes } from 'node:crypto';
import type { ClosingSet, ReplicaView } from '../../contract/box-wire';
import type { OpeningRequest, StationView, TokenRequestView } from '../../contract/http/stations';
import { SCRUTINEERS_CHECKS } from '../../domain/decision/scrutineers-checks';
import { makeCards } from '../../domain/sealing/cards';
import { readManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import { confirmCeremony, isKeyConfirmed, makeDeal, makeStationKeys, publicKeysOf, type OwnPart, type StationKeys } from '../../domain/sealing/stations/ceremony';
import { foundIn, readPapers } from '../../domain/sealing/stations/checked-papers';
import { JUST_MADE, type DeviceMemory, type Remembered } from '../../domain/sealing/stations/device-memory';
import type { HeldBatch } from '../../domain/sealing/stations/held-replica';
import { nextStationStep, type StationStep } from '../../domain/sealing/stations/next-step';
import { papersOf, replicaFile } from '../../domain/sealing/stations/replica';
import type { SignedDeal } from '../../domain/sealing/stations/said';
import { issuerWork, NOTHING_ISSUED, withSigned } from '../../domain/sealing/stations/second-issuer';
import { destructionMessage, replicaMessage, signStatement } from '../../domain/sealing/stations/statements';
import { StationDevice } from '../../domain/sealing/stations/station-device';
import type { BoxDoor } from '../../domain/sealing/stations/station-tools';
import type { OpeningQuestion } from '../../domain/sealing/stations/why-not-opened';
import { DomainError } from '../../domain/shared/problem';
import { checkPapers } from '../../platform/proofs/check-papers';
import { nodeSuite } from '../../platform/security/node-suite';
import { blindSign, makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';
import { answerOf, HttpSession } from './http-session';

const random = (length: number): Uint8Array => randomBytes(length);

/** It has no eyes: whatever its scrutineer would be asked is answered. */
const ANSWERS: readonly OpeningQuestion[] = ['few-papers', 'other-device'];

/** A device that is never switched off. */
class FieldMemory implements DeviceMemory {
  readonly files: Uint8Array[] = [];
  private readonly kept: HeldBatch[] = [];
  private known: Remembered = JUST_MADE;

  recall = (): Promise<Remembered> => Promise.resolve(this.known);
  batches = (): Promise<readonly HeldBatch[]> => Promise.resolve([...this.kept]);

  async remember(known: Remembered): Promise<void> {
    this.known = known;
  }

  async keepBatch(batch: HeldBatch, papers: Uint8Array): Promise<void> {
    this.kept.push(batch);
    this.files.push(papers);
  }
}

/** A scrutineer's station without a screen: the very HTTP and cryptographic path that the page takes. Everything a device would store is a field. */
export class StationRobot {
  readonly session: HttpSession;
  private keys: StationKeys | null = null;
  private issuingKey: TokenKeyPair | null = null;
  private deal: SignedDeal | null = null;
  private part: OwnPart | null = null;
  private issued = { ...NOTHING_ISSUED, heads: Number.POSITIVE_INFINITY };
  private readonly memory = new FieldMemory();
  private device: StationDevice | null = null;
  private manifest: FrozenManifest | null = null;

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
    const step = nextStationStep(standingOf(view, this.device?.known.opening ?? null));
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
    const { again, next } = issuerWork(waiting, this.issued, hash, waiting.length, nodeSuite);
    const made = next.map(({ secondRequest }) => Buffer.from(blindSign(Buffer.from(secondRequest, 'base64url'), this.issuingKey!.privateKey)).toString('base64url'));
    this.issued = { ...withSigned(this.issued, next, made), heads: this.issued.heads };
    const signatures = [...again, ...next.map(({ deputyId }, at) => ({ deputyId, signature: made[at]! }))];
    if (signatures.length > 0) await this.session.put(this.at('/token-requests'), { signatures });
    return signatures.length;
  }

  /** Fetches and checks what the box offers, and releases live numbers where the rules let it. @returns whether the replica is whole */
  async follow(view: StationView): Promise<boolean> {
    await this.signTokens(view);
    const device = await this.look(view);
    const own = (await this.view()).releases.filter(({ index }) => index === view.ownIndex);
    for (const release of await device.release(own)) await this.session.put(this.at('/releases'), release);
    return device.replica.isWhole;
  }

  /** @throws DomainError as `opening` */
  async open(view: StationView): Promise<void> {
    await this.session.put(this.at('/opening'), await this.opening(view));
  }

  /** What `open` sends, ever after the same. @throws DomainError `replica-not-whole` while the box has not handed out all, or what else keeps this station from opening */
  async opening(view: StationView): Promise<OpeningRequest> {
    return (await this.look(view)).open(ANSWERS);
  }

  async sign(view: StationView): Promise<void> {
    const device = await this.look(view);
    const { openings, result } = view;
    await this.session.put(this.at('/record'), await device.sign(SCRUTINEERS_CHECKS.map((check) => ({ check, isSeen: true })), openings, result!.hash));
  }

  async destroy(view: StationView): Promise<void> {
    const signature = signStatement(destructionMessage(this.frozen(view).hash, view.ownIndex!), this.keys!.signingSecretKey, nodeSuite);
    this.part = null;
    await this.session.put(this.at('/destruction'), { signature });
  }

  /** What a box that has to be made anew gets from this station. */
  replicaFile(): Uint8Array {
    return replicaFile(this.memory.files.flatMap((bytes) => papersOf(bytes, this.manifest!)));
  }

  private async look(view: StationView): Promise<StationDevice> {
    const device = (this.device ??= await this.wake(view));
    await device.hear(view);
    if (device.known.opening === null || device.known.record === null) await device.follow(this.box(view));
    return device;
  }

  private wake(view: StationView): Promise<StationDevice> {
    if (this.part === null) throw new DomainError('ceremony-not-complete');
    const frozen = (this.manifest = this.frozen(view));
    const own = { index: view.ownIndex!, signingSecretKey: this.keys!.signingSecretKey, share: this.part.share };
    const check = async (papers: readonly Uint8Array[]) => {
      const read = readPapers(papers, frozen, nodeSuite);
      return foundIn(read, await checkPapers(read.own, frozen));
    };
    return StationDevice.wake({ frozen, own, suite: nodeSuite, random, memory: this.memory, check });
  }

  private box(view: StationView): BoxDoor {
    const signature = signStatement(replicaMessage(this.ballotId, view.ownIndex!), this.keys!.signingSecretKey, nodeSuite);
    const address = (path: string): string => `${this.boxUrl}/v1/ballots/${this.ballotId}/replica${path}?station=${view.ownIndex}&signature=${signature}`;
    return {
      offer: async () => answerOf<ReplicaView>(await fetch(address(''))),
      batch: async (epoch, number) => {
        const response = await fetch(address(`/${epoch}/${number}`));
        if (!response.ok) await answerOf(response);
        return new Uint8Array(await response.arrayBuffer());
      },
      closingSet: async () => answerOf<ClosingSet>(await fetch(`${this.boxUrl}/v1/ballots/${this.ballotId}/closing`)),
    };
  }

  /** Goes no further under a manifest with another key than the one it confirmed. */
  private frozen({ manifest }: StationView): FrozenManifest {
    const frozen = readManifest(manifest!);
    const confirmed = this.part?.electionKey;
    if (confirmed && !isKeyConfirmed(frozen.manifest.sealed, confirmed)) throw new DomainError('ceremony-refused', [{ code: 'key-differs' }]);
    return frozen;
  }

  private at(path: string): string {
    return `/api/ballots/${this.ballotId}/station${path}`;
  }
}

/** It has opened once it remembers it and the server has it. */
function standingOf({ state, ceremony, ownIndex, opening, record, isDestroyed }: StationView, remembered: Remembered['opening']) {
  const own = ceremony.stations.find(({ index }) => index === ownIndex);
  return {
    state,
    phase: ceremony.phase,
    isJoined: own !== undefined,
    hasDealt: own?.hasDealt ?? false,
    hasConfirmed: own?.hasConfirmed ?? false,
    hasOpened: opening !== null && remembered !== null,
    hasSigned: record !== null,
    hasDestroyedKey: isDestroyed,
  };
}
