import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AccessPolicy } from '../../../contract/http/accounts';

@Injectable()
export class AccessPolicyRepository {
  async find(tx: EntityManager, congressId: string): Promise<AccessPolicy | null> {
    const [policy] = await tx.query<AccessPolicy[]>('select second_factor as "secondFactor", idle_minutes as "idleMinutes", longest_hours as "longestHours" from access_policies where congress_id = $1', [congressId]);
    return policy ?? null;
  }

  async set(tx: EntityManager, congressId: string, { secondFactor, idleMinutes, longestHours }: AccessPolicy): Promise<void> {
    await tx.query(
      `insert into access_policies (congress_id, second_factor, idle_minutes, longest_hours) values ($1, $2, $3, $4)
       on conflict (congress_id) do update set (second_factor, idle_minutes, longest_hours) = row (excluded.second_factor, excluded.idle_minutes, excluded.longest_hours)`,
      [congressId, secondFactor, idleMinutes, longestHours],
    );
  }
}
