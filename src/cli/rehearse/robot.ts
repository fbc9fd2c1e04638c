import { randomBytes } from 'node:crypto';
import type { Receipt } from '../../contract/box-wire';
import type { DeputyDesk, TakePaperAnswer, TakePaperRequest } from '../../contract/http/ballots';
import { fromBase64Url, toBase64Url } from '../../domain/sealing/base64';
import { toHex } from '../../domain/sealing/bytes';
import { takeByCard } from '../../domain/sealing/cards';
import type { PaperMarks } from '../../domain/sealing/codec';
import { freezeManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import type { Manifest } from '../../domain/ballot/manifest';
import { sealPaper, type SealedPaper } from '../../domain/sealing/seal-paper';
import { preparePaper, requestsOf, signTakeRequest, takePaper, type PendingPaper, type TakenPaper } from '../../domain/sealing/take-paper';
import { nodeSuite } from '../../platform/security/node-suite';
import { answerOf, HttpSession, Refusal } from './http-session';

export type Card = { readonly card: string } | { readonly seat: string; readonly code: string };

/** The box is busy, or this machine was too slow to say all in time. */
const COME_AGAIN: ReadonlySet<number> = new Set([408, 503]);

const random = (length: number): Uint8Array => randomBytes(length);

/** A deputy's tablet without a screen: the very HTTP and cryptographic path that tablets take. */
export class Robot {
  readonly session: HttpSession;
  private readonly deviceSecretKey = random(32);
  private pending: PendingPaper | undefined;
  private taken: TakenPaper | undefined;
  sealed: SealedPaper | undefined;

  constructor(
    appUrl: string,
    private readonly boxUrl: string,
  ) {
    this.session = new HttpSession(appUrl);
  }

  async signIn(card: Card): Promise<void> {
    await this.session.signInDeputy({ ...card, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(this.deviceSecretKey)) });
  }

  desk(): Promise<DeputyDesk> {
    return this.session.get<DeputyDesk>('/api/deputy/desk');
  }

  /** 领票; asking again sends the same request. @returns false while the scrutineers' issuer has not signed: then ask again. @throws Refusal */
  async take(manifest: Manifest): Promise<boolean> {
    const frozen = freezeManifest(manifest);
    this.pending ??= preparePaper(frozen, random, nodeSuite);
    const answer = await this.session.post<TakePaperAnswer>(`/api/ballots/${manifest.ballotId}/papers`, this.takeRequest(frozen));
    if (frozen.manifest.secondTokenKey !== null && answer.secondSignature === null) return false;
    this.taken = takePaper(this.pending, { signature: answer.signature, second: answer.secondSignature }, frozen, nodeSuite);
    return true;
  }

  /** By a card that the deputy drew: nothing is asked of the app. @throws DomainError */
  takeByCard(code: string, manifest: Manifest): void {
    this.taken = takeByCard(code, freezeManifest(manifest), nodeSuite);
  }

  takeRequest(frozen: FrozenManifest): TakePaperRequest {
    this.pending ??= preparePaper(frozen, random, nodeSuite);
    const { request, second: secondRequest } = requestsOf(this.pending);
    return { request, secondRequest, deviceSignature: signTakeRequest(this.pending, frozen, this.deviceSecretKey, nodeSuite) };
  }

  /** Seals once and sends the frozen bytes. @throws Refusal */
  async cast(manifest: Manifest, marks: PaperMarks): Promise<Receipt> {
    if (!this.taken) throw new Error('no paper has been taken');
    this.sealed ??= sealPaper(marks, this.taken, freezeManifest(manifest), random, nodeSuite);
    return this.send(manifest.ballotId, this.sealed);
  }

  /** As `cast`, sending the same bytes again while the box is busy or away. @throws Refusal that no repetition mends */
  async castUntilRecorded(manifest: Manifest, marks: PaperMarks, pause: (milliseconds: number) => Promise<void>, tries = 50): Promise<Receipt> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.cast(manifest, marks);
      } catch (error) {
        const isFinal = error instanceof Refusal && !COME_AGAIN.has(error.status) && error.code !== 'not-open-yet';
        if (isFinal || attempt >= tries) throw error;
        await pause(100 + Math.min(attempt, 10) * 50);
      }
    }
  }

  /** The one-time key under which this robot casts. Nobody but the box may ever know it. */
  tokenKeyHex(): string {
    if (!this.taken) throw new Error('no paper has been taken');
    return toHex(nodeSuite.ed25519PublicKey(fromBase64Url(this.taken.tokenSecretKey)));
  }

  private async send(ballotId: string, { frozen, handle }: SealedPaper): Promise<Receipt> {
    const address = `${this.boxUrl}/v1/ballots/${ballotId}/papers/${handle}`;
    return answerOf<Receipt>(await fetch(address, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(frozen) }));
  }
}
