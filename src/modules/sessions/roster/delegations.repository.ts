import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DelegationView } from '../../../contract/http/sessions';
import { DomainError } from '../../../domain/shared/problem';
import { brokenConstraint } from '../../../platform/database/broken-constraint';
import { Delegation } from './roster.entities';

@Injectable()
export class DelegationsRepository {
  /** Delegations of a term in their order, with the number of deputies in office. */
  list(tx: EntityManager, congressId: string, termId: string): Promise<DelegationView[]> {
    return tx.query<DelegationView[]>(
      `select delegation_id as id, delegations.name, sort as "order", (count(deputy_id) filter (where is_in_office))::int as deputies,
              (jsonb_agg(jsonb_build_object('id', deputy_id, 'name', deputies.name)) filter (where deputy_id = lead_id and is_in_office)) -> 0 as lead
         from delegations left join deputies using (congress_id, term_id, delegation_id)
        where congress_id = $1 and term_id = $2 group by congress_id, delegation_id order by sort, delegations.name`,
      [congressId, termId],
    );
  }

  async add(tx: EntityManager, delegation: Delegation): Promise<void> {
    await tx.insert(Delegation, delegation);
  }

  async change(tx: EntityManager, congressId: string, delegationId: string, change: Partial<Pick<Delegation, 'name' | 'sort' | 'leadId'>>): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(Delegation, { congressId, delegationId }, change);
  }

  /** @throws DomainError `delegation-not-empty` */
  async remove(tx: EntityManager, congressId: string, delegationId: string): Promise<boolean> {
    try {
      return ((await tx.delete(Delegation, { congressId, delegationId })).affected ?? 0) > 0;
    } catch (error) {
      if (brokenConstraint(error) === 'deputies_congress_id_delegation_id_fkey') throw new DomainError('delegation-not-empty');
      throw error;
    }
  }
}
