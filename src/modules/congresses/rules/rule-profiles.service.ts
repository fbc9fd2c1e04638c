import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { RuleDifference, RuleProfileView, SaveRuleProfileRequest } from '../../../contract/http/congresses';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { completeProfile } from '../../../domain/ballot/complete-profile';
import { profileDifferences } from '../../../domain/ballot/profile-differences';
import { profileProblems } from '../../../domain/ballot/profile-problems';
import type { Threshold } from '../../../domain/ballot/rule';
import { DomainError } from '../../../domain/shared/problem';
import { versionConflict } from '../../../domain/shared/version-conflict';
import { AuditsService } from '../../audits/audits.service';
import type { RuleProfileVersion } from './rule-profile.entity';
import { RuleProfilesRepository } from './rule-profiles.repository';

/** The local 票决办法 as data: versions are added, never changed. */
@Injectable()
export class RuleProfilesService {
  constructor(
    private readonly database: DataSource,
    private readonly profiles: RuleProfilesRepository,
    private readonly audits: AuditsService,
  ) {}

  async newest(congressId: string): Promise<RuleProfileView[]> {
    return (await this.profiles.newest(this.database.manager, congressId)).map(viewOf);
  }

  /** @throws DomainError `not-found` */
  async versions(congressId: string, profileId: string): Promise<RuleProfileView[]> {
    const versions = await this.profiles.versions(this.database.manager, congressId, profileId);
    if (versions.length === 0) throw new DomainError('not-found', [{ code: 'profile-unknown', at: 'profileId' }]);
    return versions.map(viewOf);
  }

  /** The newest version of one profile. @throws DomainError `not-found` */
  async latest(congressId: string, profileId: string): Promise<RuleProfileView> {
    return (await this.versions(congressId, profileId)).at(-1)!;
  }

  /** One version of one profile. @throws DomainError `not-found`, which names the field the number came from */
  async version(congressId: string, profileId: string, version: number, at = 'version'): Promise<RuleProfileView> {
    return viewOf(await this.saved(congressId, profileId, version, at));
  }

  /** SHA-256 over the canonical JSON of a version as it was saved and as the audit log holds it, whatever fields profiles have gained since. */
  async hash(congressId: string, profileId: string, version: number): Promise<Buffer> {
    const { profile } = await this.saved(congressId, profileId, version, 'version');
    return createHash('sha256').update(canonicalJson(profile)).digest();
  }

  /** The newest version in effect on a day (`2025-03-21`). @throws DomainError `not-found`, `rules-not-in-force` */
  async inForce(congressId: string, profileId: string, day: string): Promise<RuleProfileView> {
    const versions = await this.versions(congressId, profileId);
    const found = versions.findLast(({ effectiveOn }) => effectiveOn <= day);
    if (found === undefined) throw new DomainError('rules-not-in-force', [{ code: 'rules-not-in-force', at: 'profileId', values: { effectiveOn: versions[0]!.effectiveOn, day } }]);
    return found;
  }

  /** Of all profiles, the version that took effect last on or before a day; null where there are no rules yet. */
  async inForceOn(congressId: string, day: string): Promise<RuleProfileView | null> {
    const found = await this.profiles.inForce(this.database.manager, congressId, day);
    return found && viewOf(found);
  }

  /** The quorum that the rules in force on a day ask for, those that took effect last; null where they ask for none or there are no rules yet. */
  async quorum(congressId: string, day: string): Promise<Threshold | null> {
    return (await this.inForceOn(congressId, day))?.profile.rule.quorum ?? null;
  }

  create(actor: StaffActor, request: SaveRuleProfileRequest): Promise<RuleProfileView> {
    return this.save(actor, randomUUID(), 1, request);
  }

  /** @throws DomainError `version-conflict` when somebody else saved since `basedOn` */
  async addVersion(actor: StaffActor, profileId: string, request: SaveRuleProfileRequest): Promise<RuleProfileView> {
    const latest = await this.latest(actor.congressId, profileId);
    if (request.basedOn !== latest.version) throw savedBefore(latest);
    return this.save(actor, profileId, latest.version + 1, request).catch(async (error) => {
      throw error instanceof DomainError && error.code === 'version-conflict' ? savedBefore(await this.latest(actor.congressId, profileId)) : error;
    });
  }

  async differences(congressId: string, profileId: string, from: number, to: number): Promise<readonly RuleDifference[]> {
    const [before, after] = await Promise.all([this.version(congressId, profileId, from, 'from'), this.version(congressId, profileId, to, 'to')]);
    return profileDifferences(before.profile, after.profile);
  }

  private async saved(congressId: string, profileId: string, version: number, at: string): Promise<RuleProfileVersion> {
    const found = await this.profiles.version(this.database.manager, congressId, profileId, version);
    if (found === null) throw new DomainError('not-found', [{ code: 'profile-version-unknown', at }]);
    return found;
  }

  private async save(actor: StaffActor, profileId: string, version: number, { effectiveOn, profile }: SaveRuleProfileRequest): Promise<RuleProfileView> {
    const problems = profileProblems(profile);
    if (problems.length > 0) throw new DomainError('invalid-rules', problems);
    await this.database.transaction(async (tx: EntityManager) => {
      await this.profiles.add(tx, { congressId: actor.congressId, profileId, version, effectiveOn, profile, createdBy: actor.name });
      await this.audits.append(tx, actor, { act: 'rules.save', subject: profileId, details: { version, effectiveOn, profile } });
    });
    return this.latest(actor.congressId, profileId);
  }
}

const savedBefore = ({ version, createdBy, createdAt }: RuleProfileView): DomainError => versionConflict('basedOn', { newest: version, by: createdBy, moment: createdAt });

const viewOf = ({ profileId, version, effectiveOn, createdBy, createdAt, profile }: RuleProfileVersion): RuleProfileView => ({
  id: profileId,
  version,
  effectiveOn,
  createdBy,
  createdAt: createdAt.toISOString(),
  profile: completeProfile(profile),
});
