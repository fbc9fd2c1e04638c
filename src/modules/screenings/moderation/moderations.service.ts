import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { ModerationAnswer } from '../../../contract/http/screenings';
import { benchActLeadsTo } from '../../../domain/screening/bench-states';
import { moderationProblems, showProblems } from '../../../domain/screening/moderation';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { ProposalsService, type ProposalTexts } from '../../proposals/proposals.service';
import { ScreeningsRepository, type Screening } from '../screenings.repository';
import { shownWords } from '../shown-words';
import type { ModerateRequest } from './moderation.requests';
import { ModerationsRepository } from './moderations.repository';

/** Lets suggestions onto the public pages, or not, one or many at once. */
@Injectable()
export class ModerationsService {
  constructor(
    private readonly database: DataSource,
    private readonly moderations: ModerationsRepository,
    private readonly screenings: ScreeningsRepository,
    private readonly proposals: ProposalsService,
    private readonly programmes: ProgrammesService,
    private readonly audits: AuditsService,
  ) {}

  /** All or none. A preview says the same and changes nothing. @throws DomainError `moderation-refused` with every reason, by suggestion */
  moderate(actor: StaffActor, request: ModerateRequest): Promise<ModerationAnswer> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.programmes.openRound(tx, congressId, request.programmeId);
      const taken = (await this.screenings.lock(tx, congressId, request.ids)).filter(({ programmeId }) => programmeId === request.programmeId);
      const texts = await this.proposals.texts(tx, congressId, request.ids);
      const problems = [...moderationProblems(request), ...request.ids.flatMap((id, index) => obstacles(request, taken.find(({ projectId }) => projectId === id), texts.get(id), `ids[${index}]`))];
      const changes = taken.flatMap((screening) => changeOf(screening, request, texts.get(screening.projectId)!));
      if (request.isPreview) return { moderationId: null, changes, problems };
      if (problems.length > 0) throw new DomainError('moderation-refused', problems);
      const moderationId = randomUUID();
      await this.decide(tx, actor, moderationId, request);
      return { moderationId, changes, problems };
    });
  }

  /** Everything it decided lies in moderation again, unless somebody has worked on it since. @throws DomainError `not-found`, `moderation-refused` */
  async undo(actor: StaffActor, moderationId: string, reason: string): Promise<void> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const decided = await this.moderations.decided(tx, congressId, moderationId);
      if (decided === null) throw new DomainError('not-found', [{ code: 'moderation-unknown', at: 'id' }]);
      await this.programmes.openRound(tx, congressId, decided.programmeId);
      const taken = await this.screenings.lock(tx, congressId, decided.ids);
      const moved = taken.filter((screening) => screening.moderationId !== moderationId || screening.mergedInto !== null || benchActLeadsTo(screening.state, 'undoModeration') === null).map(({ number }) => number);
      const worked = [...new Set([...moved, ...(await this.moderations.workedOn(tx, congressId, decided.ids))])].sort((one, other) => one - other);
      if (worked.length > 0) throw new DomainError('moderation-refused', worked.map((number) => ({ code: 'worked-on-since', at: `#${number}`, values: { number } })));
      await this.screenings.move(tx, congressId, decided.ids, 'moderation');
      await this.moderations.assign(tx, congressId, decided.ids, null);
      await this.proposals.show(tx, congressId, decided.ids, false);
      await this.moderations.undo(tx, congressId, moderationId, actor.name, reason);
      for (const subject of decided.ids) await this.audits.append(tx, actor, { act: 'screenings.undo-moderation', subject, details: { moderationId, reason } });
    });
  }

  private async decide(tx: EntityManager, actor: StaffActor, moderationId: string, { ids, decision, reason, note }: ModerateRequest): Promise<void> {
    const { congressId } = actor;
    await this.moderations.add(tx, congressId, moderationId, { decision, reason, note }, actor.name);
    await this.moderations.assign(tx, congressId, ids, moderationId);
    await this.screenings.move(tx, congressId, ids, benchActLeadsTo('moderation', decision)!);
    await this.proposals.show(tx, congressId, ids, decision === 'accept');
    for (const subject of ids) await this.audits.append(tx, actor, { act: `screenings.${decision}`, subject, details: { moderationId, reason } });
  }
}

function changeOf({ projectId: id, number, state }: Screening, { decision }: ModerateRequest, { text }: ProposalTexts): ModerationAnswer['changes'] {
  const to = benchActLeadsTo(state, decision);
  return to === null ? [] : [{ id, number, title: text.title, from: state, to, isPublic: decision === 'accept' }];
}

/** Why this one cannot be moderated so. */
function obstacles({ decision }: ModerateRequest, screening: Screening | undefined, texts: ProposalTexts | undefined, at: string): Problem[] {
  if (screening === undefined || texts === undefined) return [{ code: 'suggestion-unknown', at }];
  const { number, state, mergedInto } = screening;
  return [
    ...(mergedInto === null ? [] : [{ code: 'suggestion-merged', at, values: { number, root: mergedInto } }]),
    ...(benchActLeadsTo(state, decision) === null ? [{ code: 'already-moderated', at, values: { number } }] : []),
    ...(decision === 'accept' ? showProblems(shownWords(texts.text), number, at) : []),
  ];
}
