import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BenchSuggestion, ConclusionView, MergeView } from '../../../contract/http/screenings';

type Moderation = NonNullable<BenchSuggestion['moderation']>;
export type StoredAssignment = Omit<BenchSuggestion['assignments'][number], 'due'>;
export type StoredConclusion = Omit<ConclusionView, 'isMine'> & { readonly draftedBy: string };

const MERGES = `select m.merge_id as "mergeId", s.project_id as id, s.number, j.title, m.reason, m.merged_by as by, m.merged_at as at
  from merges m join screenings s on s.congress_id = m.congress_id and s.project_id = `;

/** The parts of one suggestion's page. */
@Injectable()
export class SuggestionPageRepository {
  async moderation(tx: EntityManager, congressId: string, projectId: string): Promise<Moderation | null> {
    const [found] = await tx.query<Moderation[]>(
      `select m.moderation_id as id, m.decision, m.reason, m.note, m.decided_by as by, m.decided_at as at
       from screenings s join moderations m on m.congress_id = s.congress_id and m.moderation_id = s.moderation_id where s.congress_id = $1 and s.project_id = $2`,
      [congressId, projectId],
    );
    return found ?? null;
  }

  /** The newest opinion of each unit; those of other units are left out where `unitId` is given. */
  assignments(tx: EntityManager, congressId: string, projectId: string, unitId: string | null): Promise<StoredAssignment[]> {
    return tx.query<StoredAssignment[]>(
      `select a.unit_id as "unitId", u.name as unit, a.is_lead as "isLead", a.due_on::text as "dueOn", a.has_answered as "hasOpinion",
         (select max(r.reminded_at) from reminders r where r.congress_id = a.congress_id and r.project_id = a.project_id and r.unit_id = a.unit_id) as "remindedAt",
         case when o.version is not null then jsonb_build_object('verdict', o.verdict, 'costLowCents', o.cost_low_cents, 'costCents', o.cost_cents, 'site', o.site, 'funding', o.funding,
           'finishesInYear', o.finishes_in_year, 'legality', o.legality, 'remarks', o.remarks, 'by', o.given_by, 'at', o.given_at, 'version', o.version) end as opinion
       from asked_units a join units u using (congress_id, unit_id)
       left join lateral (select * from opinions o where o.congress_id = a.congress_id and o.project_id = a.project_id and o.unit_id = a.unit_id order by version desc limit 1) o on true
       where a.congress_id = $1 and a.project_id = $2 and ($3::uuid is null or a.unit_id = $3) order by a.is_lead desc, u.name`,
      [congressId, projectId, unitId],
    );
  }

  conclusions(tx: EntityManager, congressId: string, projectId: string): Promise<StoredConclusion[]> {
    return tx.query<StoredConclusion[]>(
      `select c.version, c.code, c.reply, c.next_step as "nextStep", t.number as target, c.drafted_by as "draftedBy", c.drafter, c.drafted_at as "draftedAt", c.signer, c.signed_at as "signedAt",
         c.sent_back_by as "sentBackBy", c.sent_back_reason as "sentBackReason", e.project_id is not null and c.superseded_at is null and c.signed_at is not null as "isReleased"
       from conclusions c left join screenings t on t.congress_id = c.congress_id and t.project_id = c.target_id
       left join released_ends e on e.congress_id = c.congress_id and e.project_id = c.project_id
       where c.congress_id = $1 and c.project_id = $2 order by c.version`,
      [congressId, projectId],
    );
  }

  async mergedInto(tx: EntityManager, congressId: string, projectId: string): Promise<MergeView | null> {
    const [found] = await tx.query<MergeView[]>(`${MERGES} m.into_id join projects j on j.congress_id = s.congress_id and j.project_id = s.project_id where m.congress_id = $1 and m.project_id = $2 and m.undone_at is null`, [congressId, projectId]);
    return found ?? null;
  }

  mergedFrom(tx: EntityManager, congressId: string, projectId: string): Promise<MergeView[]> {
    return tx.query<MergeView[]>(`${MERGES} m.project_id join projects j on j.congress_id = s.congress_id and j.project_id = s.project_id where m.congress_id = $1 and m.into_id = $2 and m.undone_at is null order by s.number`, [congressId, projectId]);
  }
}
