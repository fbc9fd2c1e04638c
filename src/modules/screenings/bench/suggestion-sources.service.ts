import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { mayDo } from '../../../contract/roles';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { ProposalsService } from '../../proposals/proposals.service';
import { criteriaOf } from '../conclusions/criteria-of';
import { HandoverViews } from '../handovers/handover-views.service';
import { ScreeningsRepository } from '../screenings.repository';
import type { Sight } from './sight';

/** What other rooms know of a suggestion. */
@Injectable()
export class SuggestionSources {
  constructor(
    private readonly screenings: ScreeningsRepository,
    private readonly proposals: ProposalsService,
    private readonly programmes: ProgrammesService,
    private readonly handovers: HandoverViews,
    private readonly audits: AuditsService,
  ) {}

  async of(tx: EntityManager, actor: StaffActor, sight: Sight, projectId: string) {
    const { congressId } = actor;
    const screening = (await this.screenings.find(tx, congressId, projectId))!;
    const round = await this.programmes.round(tx, congressId, screening.programmeId);
    const { text, original } = (await this.proposals.texts(tx, congressId, [projectId])).get(projectId)!;
    const history = sight.unitId === null ? await this.audits.about(tx, congressId, projectId) : [];
    return {
      screening,
      text,
      original: sight.unitId === null ? original : null,
      contact: mayDo(actor.roles, 'proposers.read') ? await this.proposals.contact(tx, congressId, projectId) : null,
      criteria: criteriaOf(round),
      handover: await this.handovers.one(tx, actor, projectId),
      history: history.map(({ act, actor: who, at }) => ({ act, by: who.name, at })),
      isRoundClosed: round.closedAt !== null,
    };
  }
}
