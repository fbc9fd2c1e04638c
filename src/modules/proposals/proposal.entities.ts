import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Origin, ProposalText, Source } from '../../contract/http/proposals';

/** What belongs to collection about one project. `original` is what the proposer wrote, for ever. */
@Entity('proposals')
export class Proposal {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @Column('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('int') number: number;
  @Column('text') origin: Origin;
  @Column('text', { name: 'proposer_kind' }) proposerKind: 'person' | 'organisation';
  @Column('text') source: Source;
  @Column('uuid', { name: 'station_id', nullable: true }) stationId: string | null;
  @Column('uuid', { name: 'deputy_id', nullable: true }) deputyId: string | null;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('boolean', { name: 'finishes_in_year' }) finishesInYear: boolean;
  @Column('jsonb') original: ProposalText;
  @CreateDateColumn({ type: 'timestamptz', name: 'received_at' }) receivedAt: Date;
  @Column('text', { name: 'source_key' }) sourceKey: string;
  @Column('bytea', { name: 'query_code_hash' }) queryCodeHash: Buffer;
  @Column('boolean', { name: 'is_public' }) isPublic: boolean;
  /** Bigrams of title, need and place, for search in Chinese. */
  @Column('text', { array: true }) grams: string[];
}

/** Who to tell. Never public. */
@Entity('proposers')
export class Proposer {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @Column('text') name: string;
  @Column('text') phone: string;
}
