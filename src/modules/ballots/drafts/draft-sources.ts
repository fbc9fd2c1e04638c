import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DraftBallotRequest } from '../../../contract/http/ballots';
import type { RuleProfile } from '../../../domain/ballot/rule-profile';
import { splitVoteProblems } from '../../../domain/ballot/split-vote';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/zoned-time';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { ProjectsService } from '../../projects/projects.service';
import { ConfirmedLists, type ConfirmedList } from '../../sessions/deliberation/confirmations/confirmed-lists.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot } from '../ballot.entity';
import { evaluationParts, partsOf, textsOf, type Evaluated } from './draft-parts';

type DraftFields = Pick<
  Ballot,
  'sessionId' | 'sittingId' | 'hallId' | 'confirmationId' | 'title' | 'purpose' | 'secrecy' | 'medium' | 'profileId' | 'profileVersion' | 'parts' | 'texts' | 'live' | 'castJitter' | 'publishCounts' | 'publishNames'
>;

/** What is given by hand where no list was confirmed. */
export const BY_HAND = ['profileId', 'seats', 'projectIds'] as const;

/** Where a draft's content comes from. */
@Injectable()
export class DraftSources {
  constructor(
    private readonly profiles: RuleProfilesService,
    private readonly projects: ProjectsService,
    private readonly sessions: SessionsService,
    private readonly lists: ConfirmedLists,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws DomainError `not-found` for an unknown sitting, list, profile or project, `confirmed-list-fixes-its-rules`, `invalid-ballot` where a project may not be voted on its own */
  async fields(congressId: string, request: DraftBallotRequest): Promise<DraftFields> {
    const sitting = await this.sessions.sitting(this.dataSource.manager, congressId, request.sittingId);
    const evaluated = await this.evaluated(congressId, request);
    const list = request.confirmationId === undefined ? null : await this.list(congressId, sitting.sessionId, request.confirmationId);
    const { id: profileId, version, profile } = list ? await this.profiles.version(congressId, list.profileId, list.profileVersion) : await this.profiles.inForce(congressId, request.profileId!, localDay(new Date(sitting.startsAt)));
    if (list) requireNothingElse(request, profile);
    const separateIds = request.separateProjectIds ?? [];
    const problems = list ? [] : splitVoteProblems(profile, request.projectIds ?? [], separateIds);
    if (problems.length > 0) throw new DomainError('invalid-ballot', problems);
    const projects = list ? [] : await this.projects.getAll(congressId, request.projectIds ?? []);
    const secrecy = request.secrecy ?? profile.secrecy;
    return {
      sessionId: sitting.sessionId,
      sittingId: sitting.id,
      hallId: sitting.hallId,
      confirmationId: list?.id ?? null,
      title: request.title,
      purpose: request.purpose,
      medium: request.medium ?? profile.method,
      secrecy,
      profileId,
      profileVersion: version,
      parts: list ? evaluationParts(profile, evaluated) : partsOf(profile, { title: request.title, seats: request.seats ?? null, projects, separateIds, evaluated }),
      texts: textsOf(projects, evaluated),
      live: secrecy !== 'named' && profile.live.choices === 'live' ? { ...profile.live, choices: 'never', inHall: false } : profile.live,
      castJitter: profile.castJitter,
      publishCounts: profile.publishCounts,
      publishNames: profile.publishNames,
    };
  }

  /** Whole projects first, then parts of projects. */
  private async evaluated(congressId: string, { evaluationProjectIds = [], evaluationItems = [] }: DraftBallotRequest): Promise<Evaluated[]> {
    const whole = await this.projects.getAll(congressId, evaluationProjectIds);
    const divided = await this.projects.getAll(congressId, evaluationItems.map(({ projectId }) => projectId));
    return [...whole.map((project) => ({ project, part: null })), ...evaluationItems.map(({ title, unit }, index) => ({ project: divided[index]!, part: { title, unit } }))];
  }

  /** A session that has a confirmed list is voted on by that list. @throws DomainError `draft-not-from-confirmed-list`, `list-confirmed-anew` */
  async requireListOf(congressId: string, { sittingId, confirmationId }: DraftBallotRequest): Promise<void> {
    const tx = this.dataSource.manager;
    const { sessionId } = await this.sessions.sitting(tx, congressId, sittingId);
    const newest = await this.lists.newestId(tx, { congressId, sessionId });
    if (newest === null || newest === confirmationId) return;
    throw new DomainError(confirmationId === undefined ? 'draft-not-from-confirmed-list' : 'list-confirmed-anew');
  }

  private async list(congressId: string, sessionId: string, confirmationId: string): Promise<ConfirmedList> {
    const list = await this.lists.find(this.dataSource.manager, { congressId, sessionId }, confirmationId);
    if (list === null) throw new DomainError('not-found', [{ code: 'confirmation-unknown', at: 'confirmationId' }]);
    return list;
  }
}

function requireNothingElse(request: DraftBallotRequest, { secrecy }: RuleProfile): void {
  const fixed = [...BY_HAND.filter((name) => request[name] !== undefined), ...(request.secrecy === undefined || request.secrecy === secrecy ? [] : ['secrecy'])];
  const problems: Problem[] = fixed.map((at) => ({ code: 'confirmed-list-fixes-its-rules', at }));
  if (problems.length > 0) throw new DomainError('confirmed-list-fixes-its-rules', problems);
}
