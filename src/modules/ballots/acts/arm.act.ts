import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../../domain/shared/problem';
import type { Ballot } from '../ballot.entity';
import { ManifestService } from '../drafts/manifest.service';
import { LaterStages } from '../later-stages';
import { RollsService } from '../rolls.service';
import { ArmKeys, type PreparedKeys } from './arm-keys';
import type { BallotActRule, Effect, Press } from './ballot-act';

/** draft → armed: roll, keys and texts are frozen into the manifest, and the box is told. */
@Injectable()
export class ArmAct implements BallotActRule {
  readonly act = 'arm';
  readonly needs = 'ballots.arm';

  constructor(
    stages: LaterStages,
    private readonly rolls: RollsService,
    private readonly manifests: ManifestService,
    private readonly keys: ArmKeys,
  ) {
    stages.add(this);
  }

  async obstacles(_tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    return this.manifests.problems(ballot);
  }

  prepare(ballot: Ballot): Promise<PreparedKeys | null> {
    return ballot.medium === 'paper' ? Promise.resolve(null) : this.keys.prepare(ballot);
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, prepared }: Press): Promise<Effect> {
    const keys = prepared as PreparedKeys | null;
    const roll = await this.rolls.freeze(tx, ballot, 'armed', actor.name);
    const frozen = await this.manifests.freeze(ballot, roll, keys);
    if (keys) await this.keys.keep(tx, ballot, keys.issuingKey, frozen.text);
    return {
      change: { manifest: frozen.text, manifestHash: Buffer.from(frozen.hash), rollVersion: roll.version, transport: frozen.transport },
      entry: { manifestHash: Buffer.from(frozen.hash).toString('hex'), rollHash: roll.hash.toString('hex'), deputies: roll.members.length },
    };
  }
}
