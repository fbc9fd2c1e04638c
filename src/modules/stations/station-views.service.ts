import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { StationsProgress } from '../../contract/http/ballots';
import type { CeremonyView, OpeningRequest, StationBallotView, StationRecordRequest, StationView } from '../../contract/http/stations';
import { hasReached } from '../../domain/ballot/states';
import { manifestCode } from '../../domain/sealing/codes';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { LaterStages } from '../ballots/later-stages';
import { BoxesService } from '../ballots/box/boxes.service';
import { BoxOrdersService } from '../ballots/box/box-orders.service';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { CongressesService } from '../congresses/congresses.service';
import { SessionsService } from '../sessions/sessions.service';
import { CeremoniesService } from './ceremonies.service';
import { dealsOf, phaseOf, type CeremonyRow } from './ceremony';
import { OpeningsService } from './openings.service';
import { StatementsRepository, type Said } from './statements.repository';

/** What stations and consoles see of each other. */
@Injectable()
export class StationViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audits: AuditsService,
    private readonly ballots: BallotsService,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly turnouts: TurnoutService,
    private readonly orders: BoxOrdersService,
    private readonly boxes: BoxesService,
    private readonly ceremonies: CeremoniesService,
    private readonly openings: OpeningsService,
    private readonly statements: StatementsRepository,
    stages: LaterStages,
  ) {
    stages.stationsProgress = (tx, ballot) => this.progress(tx, ballot);
  }

  /** @throws DomainError `not-found` before any ceremony was asked for */
  async ceremony(key: BallotKey): Promise<CeremonyView> {
    return this.viewOf(key, await this.row(key));
  }

  /** Ballots with stations, for a scrutineer. */
  async list({ congressId, accountId }: StaffActor): Promise<StationBallotView[]> {
    const tx = this.dataSource.manager;
    const asked = new Set(await this.ceremonies.ballotIds(tx, congressId));
    const ballots = (await this.ballots.list(congressId)).filter(({ ballotId }) => asked.has(ballotId));
    return Promise.all(
      ballots.map(async (ballot) => {
        const ceremony = (await this.ceremonies.newest(tx, ballot))!;
        return { id: ballot.ballotId, title: ballot.title, state: ballot.state, phase: phaseOf(ceremony), isJoined: ceremony.stations.some((station) => station.accountId === accountId) };
      }),
    );
  }

  /** @throws DomainError `not-found` */
  async station(key: BallotKey, actor: StaffActor): Promise<StationView> {
    const tx = this.dataSource.manager;
    const ballot = await this.ballots.get(key);
    const row = await this.row(key);
    const ownIndex = row.stations.find(({ accountId }) => accountId === actor.accountId)?.index ?? null;
    const [congress, session] = [await this.congresses.get(key.congressId), await this.sessions.session(key.congressId, ballot.sessionId)];
    const turnout = await this.turnouts.view(tx, ballot);
    return {
      ballotId: ballot.ballotId,
      title: ballot.title,
      session: session.name,
      congress: congress.name,
      isExample: congress.isExample,
      state: ballot.state,
      ceremony: await this.viewOf(key, row),
      ownIndex,
      deals: dealsOf(row),
      manifest: ballot.manifest,
      manifestCode: ballot.manifestHash && manifestCode(ballot.manifestHash),
      ...(await this.boxes.of(ballot)).door,
      issued: turnout?.issuedTablet ?? 0,
      issuedAtOpening: await this.orders.openedFor(tx, ballot),
      closing: await this.closing(tx, ballot),
      opening: own<OpeningRequest>(await this.statements.all(tx, key, 'opening'), ownIndex),
      releases: await this.statements.releases(tx, key),
      openings: hasReached(ballot.state, 'counted') ? await this.statements.all(tx, key, 'opening') : [],
      result: (await this.openings.box(tx, ballot))?.result ?? null,
      record: own<StationRecordRequest>(await this.statements.all(tx, key, 'record'), ownIndex),
      checkpoint: await this.audits.newestNote(tx, key.congressId),
      isDestroyed: own(await this.statements.all(tx, key, 'destruction'), ownIndex) !== null,
    };
  }

  private async progress(tx: EntityManager, ballot: Ballot): Promise<StationsProgress | null> {
    const row = ballot.secrecy === 'sealed' ? await this.ceremonies.newest(tx, ballot) : null;
    if (row === null) return null;
    const count = async (kind: 'opening' | 'record' | 'destruction') => (await this.statements.all(tx, ballot, kind)).length;
    return { size: row.size, threshold: row.threshold, opened: await count('opening'), signed: await count('record'), destroyed: await count('destruction') };
  }

  private async row(key: BallotKey): Promise<CeremonyRow> {
    await this.ballots.get(key);
    const row = await this.ceremonies.newest(this.dataSource.manager, key);
    if (row === null) throw new DomainError('not-found', [{ code: 'no-ceremony-yet', at: 'id' }]);
    return row;
  }

  private async viewOf(key: BallotKey, row: CeremonyRow): Promise<CeremonyView> {
    const tx = this.dataSource.manager;
    const saidBy = async (kind: 'opening' | 'record' | 'destruction') => new Set((await this.statements.all(tx, key, kind)).map(({ index }) => index));
    const [opened, signed, destroyed] = [await saidBy('opening'), await saidBy('record'), await saidBy('destruction')];
    const { attempt, threshold, size, hasSecondIssuer, hasCards, cards } = row;
    const stations = row.stations.map(({ index, name, signingKey, sharingKey, deal, confirmation }) => ({
      ...{ index, name, signingKey, sharingKey },
      hasDealt: deal !== null,
      hasConfirmed: confirmation !== null,
      hasOpened: opened.has(index),
      hasSigned: signed.has(index),
      hasDestroyedKey: destroyed.has(index),
    }));
    return { attempt, threshold, size, hasSecondIssuer, hasCards, cards: cards && cards.length, phase: phaseOf(row), stations };
  }

  private async closing(tx: EntityManager, ballot: Ballot): Promise<StationView['closing']> {
    if (ballot.returnedTablet === null) return null;
    const answer = await this.orders.answer(tx, ballot, 'close');
    return answer ? { count: answer.count, root: answer.root, signature: answer.signature } : null;
  }
}

function own<S>(said: readonly Said<S>[], ownIndex: number | null): S | null {
  const found = said.find(({ index }) => index === ownIndex);
  if (!found) return null;
  const { index: _, ...statement } = found;
  return statement as S;
}
