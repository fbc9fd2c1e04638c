import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PresidiumVote } from '../../../../domain/deliberation/presidium-vote';
import type { DeliberationKey } from '../deliberation.repository';

/** The list and the 票决办法 as the presidium confirmed them; each project with the digest of what it was then. */
export interface Confirmation {
  readonly id: string;
  readonly version: number;
  readonly profileId: string;
  readonly profileVersion: number;
  readonly seats: number | null;
  readonly vote: PresidiumVote | null;
  readonly confirmedBy: string;
  readonly projects: readonly { readonly projectId: string; readonly digest: string }[];
}

export type KeptConfirmation = Confirmation & { readonly confirmedAt: string };

const ROWS = `select confirmation_id as id, version, profile_id as "profileId", profile_version as "profileVersion", seats,
    case when members is not null then jsonb_build_object('members', members, 'present', present, 'votesFor', votes_for, 'votesAgainst', votes_against) end as vote,
    confirmed_by as "confirmedBy", confirmed_at as "confirmedAt",
    (select jsonb_agg(jsonb_build_object('projectId', project_id, 'digest', digest) order by position) from confirmed_projects listed
      where listed.congress_id = $1 and listed.session_id = $2 and listed.confirmation_id = confirmations.confirmation_id) as projects
  from confirmations where congress_id = $1 and session_id = $2`;

type Row = Confirmation & { readonly confirmedAt: Date };

@Injectable()
export class ConfirmationsRepository {
  async newest(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<KeptConfirmation | null> {
    const [row] = await tx.query<Row[]>(`${ROWS} order by version desc limit 1`, [congressId, sessionId]);
    return row ? confirmationOf(row) : null;
  }

  async find(tx: EntityManager, { congressId, sessionId }: DeliberationKey, confirmationId: string): Promise<KeptConfirmation | null> {
    const [row] = await tx.query<Row[]>(`${ROWS} and confirmation_id = $3`, [congressId, sessionId, confirmationId]);
    return row ? confirmationOf(row) : null;
  }

  async add(tx: EntityManager, { congressId, sessionId }: DeliberationKey, { id, version, profileId, profileVersion, seats, vote, confirmedBy, projects }: Confirmation): Promise<void> {
    await tx.query(
      `insert into confirmations (congress_id, session_id, confirmation_id, version, profile_id, profile_version, seats, members, present, votes_for, votes_against, confirmed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [congressId, sessionId, id, version, profileId, profileVersion, seats, vote?.members, vote?.present, vote?.votesFor, vote?.votesAgainst, confirmedBy],
    );
    await tx.query(
      `insert into confirmed_projects (congress_id, session_id, confirmation_id, position, project_id, digest)
       select $1, $2, $3, listed.position, listed.project_id, listed.digest from unnest($4::uuid[], $5::text[]) with ordinality as listed (project_id, digest, position)`,
      [congressId, sessionId, id, projects.map(({ projectId }) => projectId), projects.map(({ digest }) => digest)],
    );
  }
}

const confirmationOf = ({ confirmedAt, ...row }: Row): KeptConfirmation => ({ ...row, confirmedAt: confirmedAt.toISOString() });
