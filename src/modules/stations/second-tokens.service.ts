import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { SecondTokensRequest, TokenRequestView } from '../../contract/http/stations';
import type { RsaKey } from '../../domain/sealing/crypto-suite';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { TURNOUT_CHANGED } from '../ballots/facts';
import { IssuingService } from '../ballots/papers/issuing.service';
import { RollsService } from '../ballots/rolls.service';
import { CeremoniesService, stationOf } from './ceremonies.service';

/** 第二签发: where a paper needs the scrutineers' signature too, the first station asks here what was asked of it, and leaves its answers here. */
@Injectable()
export class SecondTokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly ceremonies: CeremoniesService,
    private readonly issuing: IssuingService,
    private readonly rolls: RollsService,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  /** What waits for a signature, by deputy id. @throws DomainError `not-allowed` for every other station */
  async waiting(key: BallotKey, actor: StaffActor): Promise<TokenRequestView[]> {
    const tx = this.dataSource.manager;
    const ballot = await this.ballots.get(key);
    await this.requireIssuer(tx, ballot, actor);
    const papers = new Map((await this.issuing.tabletPapers(tx, ballot)).map((paper) => [paper.deputyId, paper]));
    const members = await this.rolls.membersOf(tx, ballot);
    return (await this.issuing.secondPapers(tx, ballot)).flatMap(({ deputyId, request, signature }) => {
      const paper = papers.get(deputyId)!;
      const { name, delegation } = members.get(deputyId)!;
      const [deviceKey, deviceSignature] = [paper.deviceKey.toString('base64url'), paper.deviceSignature.toString('base64url')];
      return signature === null ? [{ deputyId, name, delegation, deviceKey, deviceSignature, request: paper.request.toString('base64url'), secondRequest: request.toString('base64url') }] : [];
    });
  }

  /** @throws DomainError `signature-invalid` where one is not the signature on what that deputy asked for: then none is kept */
  async sign(key: BallotKey, actor: StaffActor, { signatures }: SecondTokensRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.ballots.lock(tx, key);
      const issuerKey = await this.requireIssuer(tx, ballot, actor);
      const asked = new Map((await this.issuing.secondPapers(tx, ballot)).map((paper) => [paper.deputyId, paper]));
      let signed = 0;
      for (const { deputyId, signature } of signatures) {
        const bytes = Buffer.from(signature, 'base64url');
        const paper = asked.get(deputyId);
        if (!paper || !isBlindSignature(bytes, paper.request, issuerKey)) throw new DomainError('signature-invalid', [{ code: 'signature-invalid', at: deputyId }]);
        if (await this.issuing.signSecond(tx, ballot, deputyId, bytes)) signed += 1;
      }
      // how many, and neither whose nor when: a record of its own in the order of issuing would be a trace
      if (signed > 0) await this.audits.append(tx, actor, { act: 'papers.sign-second', subject: key.ballotId, details: { papers: signed }, isTimeless: true });
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  private async requireIssuer(tx: EntityManager, ballot: Ballot, actor: StaffActor): Promise<RsaKey> {
    const { index } = stationOf(await this.ceremonies.newest(tx, ballot), actor);
    const key = ballot.manifest === null ? null : readManifest(ballot.manifest).manifest.secondTokenKey;
    if (index !== 1 || key === null) throw new DomainError('not-allowed', [{ code: 'not-the-second-issuer' }]);
    return key;
  }
}

/** s^e = blinded message (RFC 9474 §4.3). */
function isBlindSignature(signature: Buffer, request: Buffer, { n, e }: RsaKey): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature).equals(request);
  } catch {
    return false;
  }
}
