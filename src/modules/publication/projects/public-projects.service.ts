import { Injectable } from '@nestjs/common';
import type { ProjectProgress } from '../../../contract/http/progress';
import type { PublicProject, PublicProjectBoard, PublicProjectSummary } from '../../../contract/http/public-projects';
import type { SystemActor } from '../../../contract/actor';
import { successRate } from '../../../domain/progress/completion';
import { DomainError } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/zoned-time';
import { CongressesService } from '../../congresses/congresses.service';
import { BoardService } from '../../progress/board/board.service';
import { ProjectPage } from '../../progress/board/project-page.service';
import { PublicFindings } from '../../progress/supervision/rectifications/public-findings.service';
import { BothSatisfactions } from '../../evaluations/both-satisfactions.service';
import { ProjectsService } from '../../projects/projects.service';
import { PublicProposalsRepository } from '../proposals/public-proposals.repository';
import { PublicProposalsService } from '../proposals/public-proposals.service';
import { Rested } from './rested';

/** A reader who reloads sees what is new within this time. */
const REST = 2_000;

/** Adopted projects as anybody may see them: the overview of a year, and the whole life of one. */
@Injectable()
export class PublicProjectsService {
  private readonly boards = new Rested<PublicProjectBoard>(REST, 200);
  private readonly pages = new Rested<PublicProject>(REST, 1000);

  constructor(
    private readonly congresses: CongressesService,
    private readonly board: BoardService,
    private readonly page: ProjectPage,
    private readonly projects: ProjectsService,
    private readonly proposals: PublicProposalsService,
    private readonly rows: PublicProposalsRepository,
    private readonly findings: PublicFindings,
    private readonly satisfactions: BothSatisfactions,
  ) {}

  /** @param year null: the newest of which something was adopted, this year at the latest. @throws DomainError `not-found` */
  ofYear(slug: string, year: number | null): Promise<PublicProjectBoard> {
    return this.boards.get(`${slug} ${year}`, async () => {
      const { id: congressId } = await this.congresses.at(slug);
      const { today, policy, projects, years, year: shown } = await this.board.board(readerOf(congressId), year);
      const totals = await this.board.endings(congressId);
      const all = years.map((one) => ({ year: one, ...ratio(totals.get(one) ?? []) }));
      return { today, year: shown, years: all, lamps: policy.lamps, projects: projects.map(summaryOf) };
    });
  }

  /** @throws DomainError `not-found` for what was not adopted */
  one(slug: string, projectId: string): Promise<PublicProject> {
    return this.pages.get(`${slug} ${projectId}`, async () => {
      const { id: congressId } = await this.congresses.at(slug);
      const project = await this.page.read(readerOf(congressId), projectId);
      const { need, location, target, beneficiaries, costCents, fundingSource } = await this.projects.get(congressId, projectId);
      return {
        ...summaryOf(project),
        ...{ adoptedOn: project.adoptedOn, ballotId: project.ballotId, reference: project.reference, unitNames: namesIn(project), lines: project.lines, accepted: project.accepted },
        ...{ money: project.money, moneyEntries: project.moneyEntries, quantities: project.quantities },
        ...{ lamps: project.lamps, today: project.today, need, location, target, beneficiaries, costCents, fundingSource },
        findings: await this.findings.of(congressId, projectId),
        satisfactions: await this.satisfactions.said(congressId, projectId),
        proposal: await this.beginning(congressId, slug, projectId),
        ...publicPartOf(project, slug),
      };
    });
  }

  private async beginning(congressId: string, slug: string, projectId: string): Promise<PublicProject['proposal']> {
    try {
      const { id, number, origin, receivedOn, supports, reply, ballotIds } = await this.proposals.one(congressId, slug, projectId);
      return { id, number, origin, receivedOn, supports, reply, ballotIds, passedBy: await this.rows.passedBy(congressId, projectId) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not-found') return null;
      throw error;
    }
  }
}

/** Nobody in particular: sees all projects, is of no unit. */
const readerOf = (congressId: string): SystemActor => ({ kind: 'system', congressId, name: 'system', roles: [] });

function ratio(endings: Parameters<typeof successRate>[0]) {
  const [accepted, all] = successRate(endings);
  return { accepted, all };
}

function summaryOf(row: PublicProjectSummary): PublicProjectSummary {
  const { id, code, title, category, area, latitude, longitude, year, units, standing, lamp, ownRating, supervisorsRating, lastHeardOn, completion } = row;
  return { id, code, title, category, area, latitude, longitude, year, units, standing, lamp, ownRating, supervisorsRating, lastHeardOn, completion };
}

/** Units of what is decided: of plans that were adopted and of reports that were accepted. */
function namesIn({ plans, reports, unitNames }: ProjectProgress): PublicProject['unitNames'] {
  const planned = plans.flatMap(({ content }) => content.subItems.flatMap(({ leadUnitId, jointUnitIds }) => [leadUnitId, ...jointUnitIds]));
  const heard = reports.flatMap(({ decision, unitId }) => (decision === 'accepted' ? [unitId] : []));
  return Object.fromEntries([...planned, ...heard].map((id) => [id, unitNames[id] ?? '']));
}

/** Plans, what was accepted and how it ended; problems, wishes and names of who pressed a button stay inside. */
function publicPartOf({ plans, reports, photos, acceptances, completions, unitNames }: ProjectProgress, slug: string): Pick<PublicProject, 'plans' | 'reports' | 'photos' | 'acceptances' | 'completions'> {
  const shown = plans.filter((_, index) => index === 0 || index === plans.length - 1);
  return {
    plans: shown.map(({ version, content, adoptedOn, reason }) => ({ version, content, adoptedOn, reason })),
    reports: reports.flatMap(({ decision, period, unitId, submittedAt, content, review }) =>
      decision !== 'accepted'
        ? []
        : [{ period, unit: unitNames[unitId] ?? '', sentOn: localDay(new Date(submittedAt)), milestones: content.milestones.filter(({ milestoneId }) => review!.acceptedMilestones.includes(milestoneId)).map(({ milestoneId, doneOn }) => ({ milestoneId, doneOn })) }],
    ),
    photos: photos.flatMap(({ isPublic, id, spot, moment, takenOn, width, height }) => (isPublic ? [{ id, spot, moment, takenOn, width, height, url: `/api/public/${encodeURIComponent(slug)}/progress-photos/${id}` }] : [])),
    acceptances: acceptances.map(({ heldOn, place, checklist, remarks, signersNeeded, signatures, isAccepted }) => ({ heldOn, place, checklist, remarks, signersNeeded, signatures, isAccepted })),
    completions: completions.map(({ completion, reason, newDay, recordedOn }) => ({ completion, reason, newDay, recordedOn })),
  };
}
