import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeputyActor } from '../../../contract/actor';
import type { AmendmentView, CandidateView, ConfirmationView, DeliberationView, DeputyDeliberationView, EarlierProject } from '../../../contract/http/deliberation';
import type { ProjectView } from '../../../contract/http/projects';
import { amendmentState, type AmendmentRule } from '../../../domain/deliberation/amendment';
import { isNearby } from '../../../domain/deliberation/candidate';
import { paperProblems, paperWarnings } from '../../../domain/deliberation/paper-dates';
import type { Problem } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/zoned-time';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { WorkDaysService } from '../../congresses/work-days/work-days.service';
import { ProjectsService } from '../../projects/projects.service';
import { DeputiesService } from '../roster/deputies.service';
import { amendedFields } from './amendments/amendment-decisions.service';
import type { Amendment } from './amendments/amendments.repository';
import type { KeptConfirmation } from './confirmations/confirmations.repository';
import type { DeliberationKey } from './deliberation.repository';
import { CandidateOrigins } from './candidate-origins.service';
import { DeliberationRecords } from './deliberation-records';
import { DeliberationRules, type SessionRules } from './deliberation-rules';
import { digestOf } from './digest';
import { EarlierResults, type EarlierResult } from './earlier-results';
import type { Packet } from './packets/packets.repository';

/** The deliberation of a session as people see it: the same for deputies, the office and the presidium. */
@Injectable()
export class DeliberationViews {
  constructor(
    private readonly database: DataSource,
    private readonly rules: DeliberationRules,
    private readonly records: DeliberationRecords,
    private readonly projects: ProjectsService,
    private readonly profiles: RuleProfilesService,
    private readonly earlier: EarlierResults,
    private readonly origins: CandidateOrigins,
    private readonly deputies: DeputiesService,
    private readonly workDays: WorkDaysService,
  ) {}

  /** @throws DomainError `not-found` for an unknown session */
  async view(key: DeliberationKey): Promise<DeliberationView> {
    const rules = await this.rules.of(key);
    const { deliberation, packet, remarks, amendments, withdrawals, confirmation } = await this.records.of(this.database.manager, key);
    const projects = await this.projects.list(key.congressId);
    const withdrawn = withdrawals.filter(({ decision }) => decision?.isAccepted).map(({ projectId }) => projectId);
    const endsAt = deliberation?.amendmentsEndAt ?? null;
    return {
      session: { id: key.sessionId, name: rules.session.name, startsOn: rules.session.startsOn },
      revision: deliberation?.revision ?? 0,
      rules: { ...rules.amendment, withdrawal: rules.withdrawal, noticeBy: rules.dates.announceBy, papersBy: rules.dates.sendBy },
      packet: packet && { version: packet.version, sentAt: packet.sentAt.toISOString(), sentBy: packet.sentBy },
      warnings: await this.warnings(key.congressId, rules, packet),
      meetsAt: deliberation?.meetsAt?.toISOString() ?? null,
      amendmentsEndAt: endsAt?.toISOString() ?? null,
      candidates: packet === null ? [] : await this.candidates(key.congressId, packet, projects, withdrawn),
      remarks,
      amendments: amendments.map((amendment) => amendmentView(amendment, projects, rules, endsAt)),
      withdrawals,
      confirmation: confirmation && (await this.confirmationView(key.congressId, confirmation)),
    };
  }

  /** For a deputy: with the own read marks. */
  async ofDeputy({ congressId, deputyId }: DeputyActor): Promise<DeputyDeliberationView> {
    const tx = this.database.manager;
    const { delegationId } = await this.deputies.get(tx, congressId, deputyId);
    const readings = await this.records.readingsOf(tx, congressId, deputyId);
    if (readings === null) return { deliberation: null, delegationId, readVersions: {} };
    return { deliberation: await this.view(readings.key), delegationId, readVersions: readings.versions };
  }

  /** Papers that are late; until they have gone out, also days off on which they would be due. */
  private async warnings(congressId: string, { dates }: SessionRules, packet: Packet | null): Promise<readonly Problem[]> {
    const late = paperProblems(dates, packet && localDay(packet.sentAt), localDay(new Date()));
    return packet === null ? [...late, ...paperWarnings(dates, await this.workDays.list(congressId))] : late;
  }

  private async candidates(congressId: string, { items }: Packet, projects: readonly ProjectView[], withdrawn: readonly string[]): Promise<CandidateView[]> {
    const sent = items.flatMap((item) => projects.filter(({ id }) => id === item.projectId).map((project) => ({ ...item, project, near: earlierNear(project, projects) })));
    const results = sent.some(({ near }) => near.length > 0) ? await this.earlier.of(congressId) : new Map<string, EarlierResult>();
    const earlierView = ({ id, year, title, location }: ProjectView): EarlierProject => ({ id, year, title, location, ...(results.get(id) ?? { vote: null, grade: null }) });
    const origins = await this.origins.of(this.database.manager, congressId, sent.map(({ project }) => project.id));
    return sent.map(({ project, version, digest, near }) => ({
      project,
      version,
      isChangedSinceSent: digestOf(project) !== digest,
      isWithdrawn: withdrawn.includes(project.id),
      earlier: near.map(earlierView),
      origin: origins.get(project.id) ?? null,
    }));
  }

  private async confirmationView(congressId: string, { id, version, projects, profileId, profileVersion, seats, vote, confirmedBy, confirmedAt }: KeptConfirmation): Promise<ConfirmationView> {
    const { profile } = await this.profiles.version(congressId, profileId, profileVersion);
    return { id, version, projectIds: projects.map(({ projectId }) => projectId), profile: { id: profileId, version: profileVersion, name: profile.name }, seats, vote, confirmedBy, confirmedAt };
  }
}

/** Earlier years' projects near this one, newest first. */
const earlierNear = (project: ProjectView, projects: readonly ProjectView[]): ProjectView[] =>
  projects.filter(({ year, location }) => year < project.year && isNearby(location, project.location)).sort((one, other) => other.year - one.year);

function amendmentView({ decision, ...amendment }: Amendment, projects: readonly ProjectView[], { amendment: rule }: { readonly amendment: AmendmentRule } & Pick<SessionRules, 'session'>, endsAt: Date | null): AmendmentView {
  const project = projects.find(({ id }) => id === amendment.projectId);
  const state = amendmentState({ signatures: amendment.signers.length, isAccepted: decision?.isAccepted ?? null }, rule, Date.now(), endsAt?.getTime() ?? null);
  const { before = null, ...decided } = decision ?? { before: null };
  return { ...amendment, state, before: before ?? (project ? amendedFields(project, amendment.change) : {}), decision: decision && (decided as AmendmentView['decision']) };
}
