import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../domain/shared/problem';
import { Clock } from '../../platform/clock/clock';
import type { BallotActRule, Effect, Press } from '../ballots/acts/ballot-act';
import type { Ballot } from '../ballots/ballot';
import { LaterStages } from '../ballots/later-stages';
import { DecisionsService } from '../decisions/decisions.service';
import { EvaluationsService } from '../evaluations/evaluations.service';
import { BundlesService, type FromBox } from './bundles.service';
import { PublicResultsService } from './public-results.service';
import { Shelf } from './shelf.service';
import { zipOf } from './zip-file';

/** announced → published by the office: figures and the public bundle are written once, as bytes, and what was evaluated is kept. */
@Injectable()
export class PublishAct implements BallotActRule {
  readonly act = 'publish';
  readonly needs = 'ballots.publish';

  constructor(
    stages: LaterStages,
    private readonly decisions: DecisionsService,
    private readonly evaluations: EvaluationsService,
    private readonly results: PublicResultsService,
    private readonly bundles: BundlesService,
    private readonly shelf: Shelf,
    private readonly clock: Clock,
  ) {
    stages.add(this);
  }

  async obstacles(): Promise<readonly Problem[]> {
    return [];
  }

  prepare(ballot: Ballot): Promise<FromBox> {
    return this.bundles.fetch(ballot, 'public');
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, prepared }: Press): Promise<Effect> {
    const publishedAt = this.clock.now();
    const bundle = await this.bundles.build(tx, ballot, 'public', prepared as FromBox);
    const result = await this.results.result(tx, ballot, publishedAt);
    await this.shelf.put(ballot.ballotId, 'bundle.zip', await zipOf(bundle));
    await this.shelf.putText(ballot.ballotId, 'result.json', JSON.stringify(result));
    await this.evaluations.keep(tx, actor, ballot, (await this.decisions.find(tx, ballot))!);
    await this.decisions.publish(tx, ballot, publishedAt);
    return {};
  }
}
