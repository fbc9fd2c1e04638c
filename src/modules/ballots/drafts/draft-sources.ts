import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DraftBallotRequest } from '../../../contract/http/ballots';
import { splitVoteProblems } from '../../../domain/ballot/split-vote';
import { DomainError } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/local-day';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { ProjectsService } from '../../projects/projects.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot } from '../ballot.entity';
import { partsOf, textsOf } from './draft-parts';

type DraftFields = Pick<
  Ballot,
  'sessionId' | 'sittingId' | 'hallId' | 'title' | 'purpose' | 'secrecy' | 'medium' | 'profileId' | 'profileVersion' | 'parts' | 'texts' | 'live' | 'castJitter' | 'publishCounts' | 'publishNames'
>;

/** Where a draft's content comes from. */
@Injectable()
export class DraftSources {
  constructor(
    private readonly profiles: RuleProfilesService,
    private readonly projects: ProjectsService,
    private readonly sessions: SessionsService,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws DomainError `not-found`, `rules-not-in-force`, `invalid-ballot` where a project may not be voted on its own */
  async fields(congressId: string, request: DraftBallotRequest): Promise<DraftFields> {
    const sitting = await this.sessions.sitting(this.dataSource.manager, congressId, request.sittingId);
    const { profile, version } = await this.profiles.inForce(congressId, request.profileId, localDay(new Date(sitting.startsAt)));
    const separateIds = request.separateProjectIds ?? [];
    const problems = splitVoteProblems(profile, request.projectIds, separateIds);
    if (problems.length > 0) throw new DomainError('invalid-ballot', problems);
    const projects = await this.projects.getAll(congressId, request.projectIds);
    const evaluated = await this.projects.getAll(congressId, request.evaluationProjectIds ?? []);
    return {
      sessionId: sitting.sessionId,
      sittingId: sitting.id,
      hallId: sitting.hallId,
      title: request.title,
      purpose: request.purpose,
      medium: request.medium ?? profile.method,
      secrecy: request.secrecy ?? profile.secrecy,
      profileId: request.profileId,
      profileVersion: version,
      parts: partsOf(profile, { title: request.title, seats: request.seats, projects, separateIds, evaluated }),
      texts: textsOf(projects, evaluated),
      live: profile.live,
      castJitter: profile.castJitter,
      publishCounts: profile.publishCounts,
      publishNames: profile.publishNames,
    };
  }
}
