import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { versionConflict } from '../../../domain/shared/version-conflict';
import { brokenConstraint } from '../../../platform/database/broken-constraint';
import { RuleProfileVersion } from './rule-profile.entity';

export type NewVersion = Omit<RuleProfileVersion, 'createdAt'>;

@Injectable()
export class RuleProfilesRepository {
  /** Newest version of each profile, in the order in which the profiles were made. */
  async newest(tx: EntityManager, congressId: string): Promise<RuleProfileVersion[]> {
    return tx
      .createQueryBuilder(RuleProfileVersion, 'it')
      .where('it.congressId = :congressId', { congressId })
      .andWhere('not exists (select 1 from rule_profiles later where later.congress_id = it.congress_id and later.profile_id = it.profile_id and later.version > it.version)')
      .orderBy('it.createdAt')
      .getMany();
  }

  /** Of all profiles, the version that took effect last on or before a day. */
  inForce(tx: EntityManager, congressId: string, day: string): Promise<RuleProfileVersion | null> {
    return tx.findOne(RuleProfileVersion, { where: { congressId, effectiveOn: LessThanOrEqual(day) }, order: { effectiveOn: 'DESC', createdAt: 'DESC' } });
  }

  versions(tx: EntityManager, congressId: string, profileId: string): Promise<RuleProfileVersion[]> {
    return tx.find(RuleProfileVersion, { where: { congressId, profileId }, order: { version: 'ASC' } });
  }

  version(tx: EntityManager, congressId: string, profileId: string, version: number): Promise<RuleProfileVersion | null> {
    return tx.findOneBy(RuleProfileVersion, { congressId, profileId, version });
  }

  /** The primary key decides who was first. @throws DomainError `version-conflict` */
  async add(tx: EntityManager, version: NewVersion): Promise<void> {
    try {
      await tx.insert(RuleProfileVersion, version as RuleProfileVersion);
    } catch (error) {
      if (brokenConstraint(error) === 'rule_profiles_pkey') throw versionConflict('basedOn');
      throw error;
    }
  }
}
