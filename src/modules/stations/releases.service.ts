import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { StatusAnswer } from '../../contract/box-wire';
import type { ReleaseRequest } from '../../contract/http/stations';
import { readManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import { isReleaseSigned } from '../../domain/sealing/stations/opening';
import { agreedReleases, sealedReleaseStep } from '../../domain/sealing/stations/release-policy';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { SumsThread } from '../../platform/proofs/sums-thread';
import { nodeSuite } from '../../platform/security/node-suite';
import { AuditsService } from '../audits/audits.service';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { BoxOrdersService } from '../ballots/box/box-orders.service';
import { TURNOUT_CHANGED } from '../ballots/facts';
import { LaterStages } from '../ballots/later-stages';
import { CeremoniesService, stationOf } from './ceremonies.service';
import { requireSameManifest } from './openings.service';
import { StatementsRepository, type Said } from './statements.repository';

type Tally = NonNullable<StatusAnswer['tally']>;

/** Live numbers of a sealed ballot: the stations release them, lagged; the server can only show what `threshold` of them opened alike. */
@Injectable()
export class ReleasesService {
  /** Newest shown: ballot → number and figures, worked out from rows that never change. */
  private readonly shown = new Map<string, { readonly number: number; readonly tally: Tally }>();

  constructor(
    stages: LaterStages,
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly ceremonies: CeremoniesService,
    private readonly statements: StatementsRepository,
    private readonly orders: BoxOrdersService,
    private readonly sums: SumsThread,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {
    stages.released = (tx, ballot) => this.released(tx, ballot);
  }

  /** @throws DomainError `release-refused` where the rules let no such release out, `signature-invalid`, `partial-refused`, `station-said-otherwise` */
  async put(key: BallotKey, actor: StaffActor, { number, covers, received, validRoot, aggregate, partial, signature }: ReleaseRequest): Promise<void> {
    const release = { number, covers, received, validRoot, aggregate, partial, signature };
    const before = await this.ballots.get(key);
    const { index } = stationOf(await this.ceremonies.newest(this.dataSource.manager, key), actor);
    await this.requireAllowed(this.dataSource.manager, before, index, release);
    const frozen = readManifest(before.manifest!);
    if (!isReleaseSigned(release, index, frozen, nodeSuite)) throw new DomainError('signature-invalid');
    if (!(await this.sums.ask('partial', { sums: release, index, frozen }))) throw new DomainError('partial-refused');
    await this.dataSource.transaction(async (tx) => {
      // the checks took a while, and others pressed on meanwhile
      const ballot = await this.ballots.lock(tx, key);
      requireSameManifest(before, ballot);
      await this.requireAllowed(tx, ballot, index, release);
      const isNew = await this.statements.release(tx, key, index, release);
      if (isNew) await this.audits.append(tx, actor, { act: 'stations.release', subject: key.ballotId, details: { index, number, covers, received, validRoot } });
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  private async requireAllowed(tx: EntityManager, ballot: Ballot, index: number, release: ReleaseRequest): Promise<void> {
    if (ballot.state !== 'open' && ballot.state !== 'closing') throw refused([{ code: 'illegal-act', values: { act: 'release', state: ballot.state } }]);
    const own = (await this.statements.releases(tx, ballot)).filter((one) => one.index === index);
    const problems = problemsOf(release, own, readManifest(ballot.manifest!), (await this.orders.openedFor(tx, ballot)) ?? 0);
    if (problems.length > 0) throw refused(problems);
  }

  /** The newest figures that `threshold` stations released alike; null: none yet. */
  private async released(tx: EntityManager, ballot: Ballot): Promise<Tally | null> {
    if (ballot.manifest === null) return null;
    const frozen = readManifest(ballot.manifest);
    const agreed = newestAgreed(await this.statements.releases(tx, ballot), frozen.manifest.sealed?.threshold ?? Number.POSITIVE_INFINITY);
    if (agreed === null) return null;
    const { number, covers } = agreed[0]!;
    const known = this.shown.get(ballot.ballotId);
    if (known?.number === number) return known.tally;
    const tally = { covers, parts: await this.sums.ask('releases', { releases: agreed, frozen }) };
    this.shown.set(ballot.ballotId, { number, tally });
    return tally;
  }
}

const refused = (problems: readonly Problem[]): DomainError => new DomainError('release-refused', problems);

/** A second look at what the station's own program keeps to: whole steps, a step late. One sent again is left to the repository. */
function problemsOf({ number, covers, received }: ReleaseRequest, own: readonly Said<ReleaseRequest>[], { manifest }: FrozenManifest, issued: number): readonly Problem[] {
  const step = sealedReleaseStep(manifest, issued);
  if (step === null) return [{ code: 'nothing-may-be-released' }];
  const others = own.filter((release) => release.number !== number);
  const isNear = covers < step || received - covers < step || others.some((release) => Math.abs(release.covers - covers) < step);
  return isNear ? [{ code: 'step-too-small', values: { step } }] : [];
}

function newestAgreed(releases: readonly Said<ReleaseRequest>[], threshold: number): readonly Said<ReleaseRequest>[] | null {
  const agreed = agreedReleases(releases, threshold);
  const newest = Math.max(0, ...agreed.map(({ number }) => number));
  return newest === 0 ? null : agreed.filter(({ number }) => number === newest);
}
