import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SentCandidate } from '../../../../domain/deliberation/packet';
import type { DeliberationKey } from '../deliberation.repository';
import type { Reading } from './reading-board';

/** The last sending. */
export interface Packet {
  readonly version: number;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly items: readonly SentCandidate[];
}

/** What was sent, and who read it. */
@Injectable()
export class PacketsRepository {
  async newest(tx: EntityManager, { congressId, sessionId }: DeliberationKey): Promise<Packet | null> {
    const [packet] = await tx.query<Omit<Packet, 'items'>[]>(
      `select version, sent_by as "sentBy", sent_at as "sentAt" from packets where congress_id = $1 and session_id = $2 order by version desc limit 1`,
      [congressId, sessionId],
    );
    if (!packet) return null;
    const items = await tx.query<SentCandidate[]>(
      `select project_id as "projectId", content_version as version, digest from packet_items where congress_id = $1 and session_id = $2 and version = $3 order by position`,
      [congressId, sessionId, packet.version],
    );
    return { ...packet, items };
  }

  async add(tx: EntityManager, { congressId, sessionId }: DeliberationKey, version: number, sentBy: string, items: readonly SentCandidate[]): Promise<void> {
    await tx.query('insert into packets (congress_id, session_id, version, sent_by) values ($1, $2, $3, $4)', [congressId, sessionId, version, sentBy]);
    await tx.query(
      `insert into packet_items (congress_id, session_id, version, project_id, position, content_version, digest)
       select $1, $2, $3, item.project_id, item.position, item.content_version, item.digest
         from unnest($4::uuid[], $5::int[], $6::text[]) with ordinality as item (project_id, content_version, digest, position)`,
      [congressId, sessionId, version, items.map(({ projectId }) => projectId), items.map((item) => item.version), items.map(({ digest }) => digest)],
    );
  }

  /** The first opening is kept; one that comes again changes nothing. @returns whether that version of the candidate was ever sent */
  async read(tx: EntityManager, { congressId, sessionId }: DeliberationKey, projectId: string, version: number, deputyId: string): Promise<boolean> {
    const known = await tx.query<unknown[]>(
      `with sent as (select 1 from packet_items where congress_id = $1 and session_id = $2 and project_id = $3 and content_version = $4 limit 1),
            kept as (insert into packet_readings (congress_id, session_id, project_id, content_version, deputy_id) select $1, $2, $3, $4, $5 from sent on conflict do nothing)
       select from sent`,
      [congressId, sessionId, projectId, version, deputyId],
    );
    return known.length > 0;
  }

  /** Newest version read, per deputy and candidate. */
  readings(tx: EntityManager, { congressId, sessionId }: DeliberationKey, deputyId: string | null = null): Promise<Reading[]> {
    return tx.query<Reading[]>(
      `select deputy_id as "deputyId", project_id as "projectId", max(content_version) as version from packet_readings
        where congress_id = $1 and session_id = $2 and ($3::uuid is null or deputy_id = $3) group by deputy_id, project_id`,
      [congressId, sessionId, deputyId],
    );
  }
}
