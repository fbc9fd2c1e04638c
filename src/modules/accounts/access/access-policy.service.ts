import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { AccessPolicy } from '../../../contract/http/accounts';
import { AuditsService } from '../../audits/audits.service';
import { AccessPolicyRepository } from './access-policy.repository';

/** Where nothing was set: the example, and installations from before. */
export const EASY: AccessPolicy = { secondFactor: 'optional', idleMinutes: 240, longestHours: 12 };
/** What a new installation begins with. */
export const CAREFUL: AccessPolicy = { ...EASY, secondFactor: 'administrators' };

/** Who must have a second factor, and how long a sign-in lasts. */
@Injectable()
export class AccessPolicyService {
  constructor(
    private readonly database: DataSource,
    private readonly policies: AccessPolicyRepository,
    private readonly audits: AuditsService,
  ) {}

  async get(congressId: string): Promise<AccessPolicy> {
    return (await this.policies.find(this.database.manager, congressId)) ?? EASY;
  }

  /** Holds from the next request on, also for who is signed in. */
  async set(actor: Actor, policy: AccessPolicy): Promise<AccessPolicy> {
    const { secondFactor, idleMinutes, longestHours } = policy;
    await this.database.transaction(async (tx) => {
      await this.policies.set(tx, actor.congressId, policy);
      await this.audits.append(tx, actor, { act: 'access-policy.set', subject: actor.congressId, details: { secondFactor, idleMinutes, longestHours } });
    });
    return this.get(actor.congressId);
  }
}
