import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PublicCongress, PublicResult } from '../../contract/http/publication';
import { manifestCode } from '../../domain/sealing/codes';
import { AuditsService } from '../audits/audits.service';
import type { Ballot } from '../ballots/ballot';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { CongressesService } from '../congresses/congresses.service';
import { decisionView } from '../decisions/decision';
import { DecisionsService } from '../decisions/decisions.service';
import { SessionsService } from '../sessions/sessions.service';
import { PublicNames } from './public-names';

/** The result as the public page shows it: what the rules publish and no more. */
@Injectable()
export class PublicResultsService {
  constructor(
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly turnouts: TurnoutService,
    private readonly decisions: DecisionsService,
    private readonly names: PublicNames,
    private readonly audits: AuditsService,
  ) {}

  async result(tx: EntityManager, ballot: Ballot, publishedAt: Date): Promise<PublicResult> {
    const decision = (await this.decisions.find(tx, ballot))!;
    const session = await this.sessions.session(ballot.congressId, ballot.sessionId);
    const { ballotId, title, purpose, secrecy, transport, parts, texts } = ballot;
    return {
      congress: publicCongress(await this.congresses.get(ballot.congressId)),
      ...{ ballotId, title, purpose, secrecy, transport, parts, texts },
      session: session.name,
      manifestCode: manifestCode(ballot.manifestHash!),
      manifestHash: ballot.manifestHash!.toString('hex'),
      turnout: (await this.turnouts.view(tx, ballot))!,
      results: ballot.publishCounts ? decision.results : null,
      decision: { ...decisionView(decision), publishedAt: publishedAt.toISOString() },
      named: ballot.publishNames && ballot.secrecy === 'named' ? await this.names.all(tx, ballot) : null,
      checkpoint: (await this.audits.notes(tx, ballot.congressId)).at(-1)!,
    };
  }
}

export const publicCongress = ({ slug, name, isExample }: PublicCongress): PublicCongress => ({ slug, name, isExample });
