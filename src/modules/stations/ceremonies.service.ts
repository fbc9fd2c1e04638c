import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../contract/actor';
import type { CardsRequest, ConfirmationRequest, DealRequest, JoinCeremonyRequest, StartCeremonyRequest } from '../../contract/http/stations';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { sha256, toHex, utf8 } from '../../domain/sealing/bytes';
import { thresholdProblems } from '../../domain/sealing/keys/threshold';
import { electionKeyFrom, problemsOfDeal } from '../../domain/sealing/stations/ceremony';
import { confirmationMessage, isStatementBy } from '../../domain/sealing/stations/statements';
import { DomainError } from '../../domain/shared/problem';
import { nodeSuite } from '../../platform/security/node-suite';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { LaterStages, type StationKeys } from '../ballots/later-stages';
import { CeremoniesRepository } from './ceremonies.repository';
import { ceremonyOf, dealsOf, phaseOf, type CeremonyRow, type StationRow } from './ceremony';

/** 密钥仪式: the stations of a sealed ballot make its keys through this mailbox, before arming. What goes through it is public or sealed to one of them. */
@Injectable()
export class CeremoniesService {
  constructor(
    stages: LaterStages,
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly ceremonies: CeremoniesRepository,
    private readonly audits: AuditsService,
  ) {
    stages.stationKeys = (tx, ballot) => this.keys(tx, ballot);
  }

  /** Anew: what an earlier attempt made counts no more. @throws DomainError `ceremony-refused`, `ballot-frozen` once armed */
  async start(key: BallotKey, actor: Actor, { threshold, stations: size, hasSecondIssuer, hasCards = false }: StartCeremonyRequest): Promise<void> {
    const problems = thresholdProblems(threshold, size);
    if (problems.length > 0) throw new DomainError('ceremony-refused', problems);
    if (hasCards && hasSecondIssuer) throw refused('cards-need-no-issuer');
    await this.dataSource.transaction(async (tx) => {
      await this.draft(tx, key);
      const attempt = ((await this.ceremonies.newest(tx, key))?.attempt ?? 0) + 1;
      await this.ceremonies.insert(tx, key, { attempt, threshold, size, hasSecondIssuer, hasCards });
      await this.audits.append(tx, actor, { act: 'ceremonies.start', subject: key.ballotId, details: { attempt, threshold, size, hasSecondIssuer, hasCards } });
    });
  }

  /** @throws DomainError `ceremony-refused` for another attempt, a key that is in use or too many; `station-said-otherwise` from another device of the same person */
  async join(key: BallotKey, actor: StaffActor, request: JoinCeremonyRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ceremony = await this.atWork(tx, key, request.attempt);
      const before = ceremony.stations.find(({ accountId }) => accountId === actor.accountId);
      const { signingKey, sharingKey } = request;
      if (before) return requireSame([before.signingKey, before.sharingKey], [signingKey, sharingKey]);
      const index = ceremony.stations.length + 1;
      requireRoom(ceremony, request, index);
      const secondTokenKey = ceremony.hasSecondIssuer && index === 1 ? { n: request.secondTokenKey!.n, e: request.secondTokenKey!.e } : null;
      await this.ceremonies.join(tx, key, ceremony.attempt, { index, accountId: actor.accountId, name: actor.name, signingKey, sharingKey, secondTokenKey });
      await this.audits.append(tx, actor, { act: 'stations.join', subject: key.ballotId, details: { attempt: ceremony.attempt, index, signingKey, sharingKey, ...(secondTokenKey && { secondTokenKey }) } });
    });
  }

  /** @throws DomainError `ceremony-refused` with what is wrong with the deal, `station-said-otherwise` */
  async deal(key: BallotKey, actor: StaffActor, { attempt, index, commitments, keyProof, shares, signature }: DealRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ceremony = await this.atWork(tx, key, attempt);
      const own = stationOf(ceremony, actor);
      const deal = { attempt, index, commitments, keyProof, shares, signature };
      if (own.deal) return requireSame(own.deal, deal);
      if (ceremony.stations.length < ceremony.size) throw refused('stations-missing');
      const problems = problemsOfDeal(deal, own, ceremonyOf(key.ballotId, ceremony), nodeSuite);
      if (problems.length > 0) throw new DomainError('ceremony-refused', problems);
      await this.ceremonies.deal(tx, key, attempt, own.index, deal);
      await this.audits.append(tx, actor, { act: 'stations.deal', subject: key.ballotId, details: { attempt, index, dealHash: toHex(sha256(utf8(canonicalJson(deal)))) } });
    });
  }

  /** The last one completes the ceremony. @throws DomainError `ceremony-refused` for another key than all deals make, `signature-invalid`, `station-said-otherwise` */
  async confirm(key: BallotKey, actor: StaffActor, { attempt, electionKey, signature }: ConfirmationRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ceremony = await this.atWork(tx, key, attempt);
      const own = stationOf(ceremony, actor);
      const confirmation = { attempt, electionKey, signature };
      if (own.confirmation) return requireSame(own.confirmation, confirmation);
      const deals = dealsOf(ceremony);
      if (deals.length === 0) throw refused('deals-missing');
      const made = electionKeyFrom(ceremonyOf(key.ballotId, ceremony), deals);
      if (electionKey !== made.key) throw refused('key-differs');
      if (!isStatementBy(confirmationMessage(key.ballotId, attempt, made), signature, own.signingKey, nodeSuite)) throw new DomainError('signature-invalid');
      await this.ceremonies.confirm(tx, key, attempt, own.index, confirmation);
      await this.audits.append(tx, actor, { act: 'ceremonies.confirm', subject: key.ballotId, details: { attempt, index: own.index } });
      await this.logIfComplete(tx, key, actor);
    });
  }

  /** 票卡 of the first station: once, and before the ceremony is complete. @throws DomainError `ceremony-refused`, `station-said-otherwise` */
  async putCards(key: BallotKey, actor: StaffActor, { attempt, tokenKeys }: CardsRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ceremony = await this.atWork(tx, key, attempt);
      if (!ceremony.hasCards || stationOf(ceremony, actor).index !== 1) throw refused('no-cards-of-this-station');
      if (ceremony.cards) return requireSame(ceremony.cards, tokenKeys);
      if (tokenKeys.some((card, place) => place > 0 && tokenKeys[place - 1]! >= card)) throw refused('not-ascending');
      await this.ceremonies.keepCards(tx, key, attempt, tokenKeys);
      await this.audits.append(tx, actor, { act: 'stations.make-cards', subject: key.ballotId, details: { attempt, cards: tokenKeys.length } });
      await this.logIfComplete(tx, key, actor);
    });
  }

  /** The newest attempt; null: none was asked for. */
  newest(tx: EntityManager, key: BallotKey): Promise<CeremonyRow | null> {
    return this.ceremonies.newest(tx, key);
  }

  ballotIds(tx: EntityManager, congressId: string): Promise<string[]> {
    return this.ceremonies.ballotIds(tx, congressId);
  }

  private async keys(tx: EntityManager, ballot: Ballot): Promise<StationKeys | null> {
    const ceremony = await this.ceremonies.newest(tx, ballot);
    if (ceremony === null || phaseOf(ceremony) !== 'complete') return null;
    return { sealed: electionKeyFrom(ceremonyOf(ballot.ballotId, ceremony), dealsOf(ceremony)), secondTokenKey: ceremony.stations[0]!.secondTokenKey, cards: ceremony.cards };
  }

  private async logIfComplete(tx: EntityManager, key: BallotKey, actor: Actor): Promise<void> {
    const ceremony = (await this.ceremonies.newest(tx, key))!;
    if (phaseOf(ceremony) !== 'complete') return;
    const { key: electionKey } = electionKeyFrom(ceremonyOf(key.ballotId, ceremony), dealsOf(ceremony));
    await this.audits.append(tx, actor, { act: 'ceremonies.complete', subject: key.ballotId, details: { attempt: ceremony.attempt, electionKey } });
  }

  private async atWork(tx: EntityManager, key: BallotKey, attempt: number): Promise<CeremonyRow> {
    await this.draft(tx, key);
    const ceremony = await this.ceremonies.newest(tx, key);
    if (ceremony?.attempt !== attempt) throw refused('another-attempt');
    return ceremony;
  }

  private async draft(tx: EntityManager, key: BallotKey): Promise<void> {
    const { state, secrecy, medium } = await this.ballots.lock(tx, key);
    if (state !== 'draft') throw new DomainError('ballot-frozen', [{ code: 'ballot-frozen', values: { state } }]);
    if (secrecy !== 'sealed' || medium !== 'tablet') throw refused('ballot-is-not-sealed');
  }
}

const refused = (code: string): DomainError => new DomainError('ceremony-refused', [{ code }]);

/** @throws DomainError `not-allowed` for whoever has no station in it */
export function stationOf(ceremony: CeremonyRow | null, actor: StaffActor): StationRow {
  const own = ceremony?.stations.find(({ accountId }) => accountId === actor.accountId);
  if (!own) throw new DomainError('not-allowed', [{ code: 'no-station-of-yours' }]);
  return own;
}

function requireSame(before: unknown, said: unknown): void {
  if (canonicalJson(before) !== canonicalJson(said)) throw new DomainError('station-said-otherwise');
}

function requireRoom(ceremony: CeremonyRow, { signingKey, sharingKey, secondTokenKey }: JoinCeremonyRequest, index: number): void {
  if (index > ceremony.size) throw refused('all-stations-joined');
  const keys = [...ceremony.stations.flatMap((station) => [station.signingKey, station.sharingKey]), signingKey, sharingKey];
  if (new Set(keys).size < keys.length) throw refused('key-used-twice');
  if (ceremony.hasSecondIssuer && index === 1 && secondTokenKey === null) throw refused('second-token-key-needed');
}
