import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { ConfirmListRequest } from '../../../../contract/http/deliberation';
import type { ProjectView } from '../../../../contract/http/projects';
import { ballotProblems } from '../../../../domain/ballot/ballot-problems';
import { formFromProfile } from '../../../../domain/ballot/form-from-profile';
import type { RuleProfile } from '../../../../domain/ballot/rule-profile';
import { amendmentState } from '../../../../domain/deliberation/amendment';
import { listProblems, type ListGround } from '../../../../domain/deliberation/candidate-list';
import { presidiumQuorum, presidiumVoteProblems } from '../../../../domain/deliberation/presidium-vote';
import { DomainError, type Problem } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { RuleProfilesService } from '../../../congresses/rules/rule-profiles.service';
import { ProjectsService } from '../../../projects/projects.service';
import { AmendmentsRepository } from '../amendments/amendments.repository';
import { DeliberationRepository, type DeliberationKey } from '../deliberation.repository';
import { DeliberationRules, type SessionRules } from '../deliberation-rules';
import { digestOf } from '../digest';
import { SentCandidates, type HeldDeliberation } from '../sent-candidates';
import { WithdrawalsRepository } from '../withdrawals/withdrawals.repository';
import { ConfirmationVetoes } from './confirmation-vetoes';
import { ConfirmationsRepository } from './confirmations.repository';

/** 确定正式候选项目名单和票决办法: an act of the presidium on what it has seen. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly database: DataSource,
    private readonly deliberations: DeliberationRepository,
    private readonly candidates: SentCandidates,
    private readonly amendments: AmendmentsRepository,
    private readonly withdrawals: WithdrawalsRepository,
    private readonly confirmations: ConfirmationsRepository,
    private readonly vetoes: ConfirmationVetoes,
    private readonly rules: DeliberationRules,
    private readonly profiles: RuleProfilesService,
    private readonly projects: ProjectsService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `version-conflict` when anything changed since `revision`, `list-refused` with every reason, `list-is-armed` */
  async confirm(actor: StaffActor, sessionId: string, request: ConfirmListRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    const rules = await this.rules.of(key);
    const { profile, version: profileVersion } = await this.profiles.inForce(key.congressId, request.profileId, rules.session.startsOn);
    await this.database.transaction(async (tx) => {
      const held = await this.candidates.lock(tx, key);
      requireSeen(held, request.revision);
      const vetoes = await this.vetoes.reasons(tx, key);
      if (vetoes.length > 0) throw new DomainError('list-is-armed', vetoes);
      const problems = listProblems(request.projectIds, await this.ground(tx, key, held, rules));
      const projects = problems.length > 0 ? [] : await this.projects.getAll(key.congressId, request.projectIds, tx);
      const reasons = [...problems, ...voteProblems(request, profile), ...(problems.length > 0 ? [] : formProblems(request, profile, projects))];
      if (reasons.length > 0) throw new DomainError('list-refused', reasons);
      const { id, version } = { id: randomUUID(), version: ((await this.confirmations.newest(tx, key))?.version ?? 0) + 1 };
      const listed = projects.map((project) => ({ projectId: project.id, digest: digestOf(project) }));
      const { profileId, seats, vote, projectIds } = request;
      await this.confirmations.add(tx, key, { id, version, profileId, profileVersion, seats, vote, confirmedBy: actor.name, projects: listed });
      await this.deliberations.advance(tx, key);
      await this.audits.append(tx, actor, { act: 'deliberation.confirm', subject: id, details: { sessionId, version, projectIds, profileId, profileVersion, seats, vote } });
      await this.audits.checkpoint(tx, key.congressId, `list confirmed ${id}`);
    });
  }

  private async ground(tx: EntityManager, key: DeliberationKey, { sent, amendmentsEndAt }: HeldDeliberation, { amendment: rule }: SessionRules): Promise<ListGround> {
    const withdrawals = await this.withdrawals.list(tx, key);
    const endsAt = amendmentsEndAt?.getTime() ?? null;
    return {
      sent,
      withdrawn: withdrawals.filter(({ decision }) => decision?.isAccepted).map(({ projectId }) => projectId),
      openWithdrawals: withdrawals.filter(({ decision }) => decision === null).length,
      amendments: (await this.amendments.list(tx, key)).map(({ signers, decision }) => amendmentState({ signatures: signers.length, isAccepted: decision?.isAccepted ?? null }, rule, Date.now(), endsAt)),
    };
  }
}

function requireSeen({ revision }: HeldDeliberation, seen: number): void {
  if (revision !== seen) throw new DomainError('version-conflict', [{ code: 'version-conflict', at: 'revision', values: { newest: revision } }]);
}

const voteProblems = ({ vote }: ConfirmListRequest, { bodyType }: RuleProfile): readonly Problem[] => (vote === null ? [] : presidiumVoteProblems(vote, presidiumQuorum(bodyType)));

/** What could not be armed under these rules is not confirmed either. */
function formProblems({ seats }: ConfirmListRequest, profile: RuleProfile, projects: readonly ProjectView[]): readonly Problem[] {
  const form = formFromProfile(profile, seats, projects.map(({ id, title }) => ({ id, title })));
  return ballotProblems({ parts: [{ id: 'adoption', title: '', kind: 'adoption', form, rule: { ...profile.rule, seats } }], secrecy: profile.secrecy }, profile);
}
