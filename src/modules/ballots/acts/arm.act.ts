import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { servedProgramHash } from '../../../platform/http/program-folder';
import type { Ballot } from '../ballot.entity';
import { Soundness } from '../box/soundness.service';
import { ConfirmedContent } from '../drafts/confirmed-content';
import { ManifestService } from '../drafts/manifest.service';
import { LaterStages, type StationKeys } from '../later-stages';
import { AT_ARMING, RollsService } from '../rolls.service';
import { ArmKeys, type PreparedKeys } from './arm-keys';
import type { BallotActRule, Effect, Press } from './ballot-act';

/** draft → armed: roll, keys and texts are frozen into the manifest, the box is told, and the log keeps which program the tablets are given. */
@Injectable()
export class ArmAct implements BallotActRule {
  readonly act = 'arm';
  readonly needs = 'ballots.arm';

  constructor(
    private readonly dataSource: DataSource,
    private readonly stages: LaterStages,
    private readonly rolls: RollsService,
    private readonly manifests: ManifestService,
    private readonly keys: ArmKeys,
    private readonly content: ConfirmedContent,
    private readonly soundness: Soundness,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {
    stages.add(this);
  }

  async obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    const problems = [...(await this.content.problems(tx, ballot)), ...(await this.manifests.problems(await this.content.of(tx, ballot)))];
    return [...problems, ...((await this.stationKeys(tx, ballot)) === null ? [{ code: 'ceremony-not-complete' }] : []), ...this.soundness.problems(ballot)];
  }

  async prepare(ballot: Ballot): Promise<PreparedKeys | null> {
    if (ballot.medium === 'paper') return null;
    const stations = await this.stationKeys(this.dataSource.manager, ballot);
    return this.keys.prepare(ballot, (stations?.cards ?? null) !== null);
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, prepared }: Press): Promise<Effect> {
    const keys = prepared as PreparedKeys | null;
    const full = await this.heldContent(tx, ballot);
    const roll = await this.rolls.freeze(tx, ballot, AT_ARMING, actor.name);
    const stations = await this.stationKeys(tx, ballot);
    // between the preparing and now a ceremony may have begun anew
    if (stations === null || (keys !== null && (keys.issuingKey === null) !== (stations.cards !== null))) throw new DomainError('ceremony-not-complete');
    const frozen = await this.manifests.freeze(full, roll, keys && { ...keys, stations });
    if (keys) await this.keys.keep(tx, ballot, keys.issuingKey, frozen.text);
    return {
      change: { parts: full.parts, texts: full.texts, manifest: frozen.text, manifestHash: Buffer.from(frozen.hash), rollVersion: roll.version, transport: frozen.transport },
      entry: { manifestHash: Buffer.from(frozen.hash).toString('hex'), rollHash: roll.hash.toString('hex'), deputies: roll.members.length, programHash: servedProgramHash(this.settings.webFolder) },
    };
  }

  /** None where nothing is sealed; null: a sealed ballot whose stations are not ready. */
  private async stationKeys(tx: EntityManager, ballot: Ballot): Promise<StationKeys | null> {
    const isSealed = ballot.medium === 'tablet' && ballot.secrecy === 'sealed';
    return isSealed ? this.stages.stationKeys(tx, ballot) : { sealed: null, secondTokenKey: null, cards: null };
  }

  /** The list is held first and asked again: the presidium may have confirmed it anew since the obstacles were looked at. */
  private async heldContent(tx: EntityManager, ballot: Ballot): Promise<Ballot> {
    await this.content.hold(tx, ballot);
    const problems = await this.content.problems(tx, ballot);
    if (problems.length > 0) throw new DomainError(problems[0]!.code, problems);
    return this.content.of(tx, ballot);
  }
}
