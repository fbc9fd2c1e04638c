import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProposalText } from '../../contract/http/proposals';
import { tokenHash } from '../../platform/security/secrets';

/** What the bench reads of collection. */
export interface SuggestionTexts {
  readonly text: ProposalText;
  readonly original: ProposalText;
  readonly deputyId: string | null;
}

/** All that the public would read of it. */
export const shownWords = (text: ProposalText): string => Object.values(text).filter((value) => typeof value === 'string').join('\n');

const TEXT = `jsonb_build_object('title', title, 'need', need, 'category', category, 'area', area, 'location', location, 'latitude', latitude, 'longitude', longitude,
  'beneficiaries', beneficiaries, 'target', target, 'costLowCents', cost_low_cents, 'costCents', cost_cents, 'fundingSource', funding_source, 'finishBy', finish_by,
  'finishesInYear', finishes_in_year, 'stageTarget', stage_target, 'responsibleUnit', responsible_unit)`;

/** Suggestions as collection keeps them: texts, contacts, and whether they are shown. */
@Injectable()
export class SuggestionsRepository {
  async texts(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Map<string, SuggestionTexts>> {
    const rows = await tx.query<(SuggestionTexts & { id: string })[]>(
      `select project_id as id, ${TEXT} as text, original, deputy_id as "deputyId" from proposals join projects using (congress_id, project_id) where congress_id = $1 and project_id = any($2)`,
      [congressId, ids],
    );
    return new Map(rows.map(({ id, ...texts }) => [id, texts]));
  }

  async contact(tx: EntityManager, congressId: string, projectId: string): Promise<{ name: string; phone: string } | null> {
    const [contact] = await tx.query<{ name: string; phone: string }[]>('select name, phone from proposers where congress_id = $1 and project_id = $2', [congressId, projectId]);
    return contact ?? null;
  }

  async showPublicly(tx: EntityManager, congressId: string, ids: readonly string[], isPublic: boolean): Promise<void> {
    await tx.query('update proposals set is_public = $3 where congress_id = $1 and project_id = any($2)', [congressId, ids, isPublic]);
  }

  /** @returns null for a code that belongs to nothing */
  async byQueryCode(tx: EntityManager, congressId: string, queryCode: string): Promise<string | null> {
    const [found] = await tx.query<{ id: string }[]>('select project_id as id from proposals where congress_id = $1 and query_code_hash = $2', [congressId, tokenHash(queryCode.replace(/[\s-]/g, '').toUpperCase())]);
    return found?.id ?? null;
  }
}
