import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ProgressPolicyView, SavePolicyRequest } from '../../../contract/http/progress';
import { defaultPolicy, progressPolicyProblems, type ProgressPolicy } from '../../../domain/progress/progress-policy';
import { policyShapeProblems } from '../../../domain/progress/shapes';
import { DomainError } from '../../../domain/shared/problem';
import { versionConflict } from '../../../domain/shared/version-conflict';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { PoliciesRepository } from './policies.repository';

/** 督办办法: the newest version that the office has set, or what the program starts with. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly database: DataSource,
    private readonly policies: PoliciesRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
  ) {}

  async view(tx: EntityManager, congressId: string): Promise<ProgressPolicyView> {
    const newest = await this.policies.newest(tx, congressId);
    if (newest !== null) return newest;
    const { bodyType } = await this.congresses.get(congressId);
    return { version: 0, policy: defaultPolicy(bodyType === 'town') };
  }

  async of(tx: EntityManager, congressId: string): Promise<ProgressPolicy> {
    return (await this.view(tx, congressId)).policy;
  }

  /** @throws DomainError `invalid-policy`, `version-conflict` */
  async save(actor: Actor, { basedOn, policy }: SavePolicyRequest): Promise<ProgressPolicyView> {
    const misshapen = policyShapeProblems(policy);
    const problems = misshapen.length > 0 ? misshapen : progressPolicyProblems(policy);
    if (problems.length > 0) throw new DomainError('invalid-policy', problems);
    const version = basedOn + 1;
    await this.database.transaction(async (tx) => {
      const { version: newest } = await this.view(tx, actor.congressId);
      const isFirst = newest === basedOn && (await this.policies.add(tx, actor.congressId, version, onlyPolicy(policy), actor.name));
      if (!isFirst) throw versionConflict('basedOn', await this.policies.lastChange(tx, actor.congressId));
      await this.audits.append(tx, actor, { act: 'progress.set-policy', subject: actor.congressId, details: { version, policy: onlyPolicy(policy) } });
    });
    return { version, policy: onlyPolicy(policy) };
  }
}

/** Nothing beside what the rules have looked at is kept. */
const onlyPolicy = ({ planDecidedBy, replanDecidedBy, rhythm, reportDay, signers, lamps }: ProgressPolicy): ProgressPolicy => ({
  ...{ planDecidedBy, replanDecidedBy, rhythm, reportDay, signers },
  lamps: { cutOffs: lamps.cutOffs.map(({ colour, below }) => ({ colour, below })), finished: lamps.finished, staleDays: lamps.staleDays, variancePercent: lamps.variancePercent },
});
