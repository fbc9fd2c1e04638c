import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** 我也要 of a browser, or 附议 of a deputy: one person once. */
@Entity('proposal_supports')
export class ProposalSupport {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  /** `browser <hash of its token>` or `deputy <id>`. */
  @PrimaryColumn('text') supporter: string;
  @Column('text') kind: 'me-too' | 'co-sign';
  @Column('uuid', { name: 'deputy_id', nullable: true }) deputyId: string | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'supported_at' }) supportedAt: Date;
}
