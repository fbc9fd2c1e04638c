import { Injectable } from '@nestjs/common';
import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { OpeningRequest } from '../../contract/http/stations';
import { hasReached } from '../../domain/ballot/states';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { isOpeningSigned, openingDifferences } from '../../domain/sealing/stations/opening';
import { resultOf } from '../../domain/sealing/stations/result';
import { DomainError } from '../../domain/shared/problem';
import type { PartCounts } from '../../domain/tally/counts';
import { SumsThread } from '../../platform/proofs/sums-thread';
import { nodeSuite } from '../../platform/security/node-suite';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { BOX_ANSWERED } from '../ballots/facts';
import { CeremoniesService, stationOf } from './ceremonies.service';
import { RecountsService } from './recounts.service';
import { StatementsRepository } from './statements.repository';

/** What the box of a sealed ballot held, as its stations opened it together. */
export interface OpenedBox {
  readonly counts: readonly PartCounts[];
  /** What the record of the scrutineers is signed for. */
  readonly result: { readonly text: string; readonly hash: string };
}

/** 开票: each station opens its part of the sums; the parts of `threshold` of them make the figures. Any of them make the same. */
@Injectable()
export class OpeningsService {
  /** Worked out from rows, which never change; kept because views ask often. */
  private readonly opened = new Map<string, OpenedBox>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly ceremonies: CeremoniesService,
    private readonly statements: StatementsRepository,
    private readonly recounts: RecountsService,
    private readonly sums: SumsThread,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  /** The app begins to check papers as soon as the box is closed, and again after a restart. */
  @OnEvent(BOX_ANSWERED)
  async begin(key: BallotKey): Promise<void> {
    const ballot = await this.ballots.get(key);
    if (ballot.state === 'closed' && isSealedBox(ballot)) this.recounts.begin(ballot);
  }

  /** @throws DomainError `not-closed-yet`, `illegal-act` once certified or void; `busy` while the app checks the papers, `box-in-doubt` where it cannot; `opening-differs` naming each field; `signature-invalid`, `partial-refused`, `station-said-otherwise` */
  async put(key: BallotKey, actor: StaffActor, request: OpeningRequest): Promise<void> {
    const ballot = await this.ballots.get(key);
    requireOpenable(ballot);
    const { index } = stationOf(await this.ceremonies.newest(this.dataSource.manager, key), actor);
    const { root, count, validRoot, aggregate, partial, signature } = request;
    const opening = { root, count, invalid: request.invalid.map(({ at, check }) => ({ at, check })), validRoot, aggregate, partial, signature };
    await this.requireRight(ballot, actor, index, opening);
    await this.dataSource.transaction(async (tx) => {
      // the checks took a while, and others pressed on meanwhile
      const present = await this.ballots.lock(tx, key);
      requireOpenable(present);
      requireSameManifest(ballot, present);
      const isNew = await this.statements.put(tx, key, 'opening', index, opening);
      if (isNew) await this.audits.append(tx, actor, { act: 'openings.accept', subject: key.ballotId, details: { index, root, count, invalid: opening.invalid, validRoot } });
    });
    await this.events.emitAsync(BOX_ANSWERED, key);
  }

  /** The figures of the box; null while fewer than `threshold` stations have opened. */
  async box(tx: EntityManager, ballot: Ballot): Promise<OpenedBox | null> {
    const known = this.opened.get(ballot.ballotId);
    if (known || !isSealedBox(ballot) || ballot.manifest === null) return known ?? null;
    const openings = await this.statements.all(tx, ballot, 'opening');
    const frozen = readManifest(ballot.manifest);
    if (openings.length < frozen.manifest.sealed!.threshold) return null;
    const counts = await this.sums.ask('openings', { openings, frozen });
    const box = { counts, result: resultOf(openings[0]!, counts) };
    this.opened.set(ballot.ballotId, box);
    return box;
  }

  /** How many stations must still open before the figures are known. */
  async owed(tx: EntityManager, ballot: Ballot): Promise<number> {
    if (!isSealedBox(ballot)) return 0;
    const { threshold } = readManifest(ballot.manifest!).manifest.sealed!;
    return Math.max(0, threshold - (await this.statements.all(tx, ballot, 'opening')).length);
  }

  private async requireRight(ballot: Ballot, actor: StaffActor, index: number, opening: OpeningRequest): Promise<void> {
    const frozen = readManifest(ballot.manifest!);
    const differing = openingDifferences(opening, this.recounts.of(ballot));
    const fault = differing.length > 0 ? 'opening-differs' : !isOpeningSigned(opening, index, frozen, nodeSuite) ? 'signature-invalid' : (await this.sums.ask('partial', { sums: opening, index, frozen })) ? null : 'partial-refused';
    if (fault === null) return;
    await this.dataSource.transaction((tx) => this.audits.append(tx, actor, { act: 'openings.refuse', subject: ballot.ballotId, details: { index, reason: fault, differing: [...differing] } }));
    throw new DomainError(fault, differing.map((at) => ({ code: 'opening-differs', at })));
  }
}

/** Whether its box can be opened by stations only. */
export const isSealedBox = ({ secrecy, medium }: Ballot): boolean => secrecy === 'sealed' && medium === 'tablet';

/** A counted ballot still takes the opening of a station that comes late. */
function requireOpenable({ state }: Ballot): void {
  if (state === 'closed' || state === 'counted') return;
  if (state === 'void' || hasReached(state, 'certified')) throw new DomainError('illegal-act', [{ code: 'illegal-act', at: 'opening', values: { act: 'opening', state } }]);
  throw new DomainError('not-closed-yet');
}

/** @throws DomainError `busy` where what was checked is not what stands there now */
export function requireSameManifest(checked: Ballot, present: Ballot): void {
  if (checked.manifest !== present.manifest) throw new DomainError('busy');
}
