import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../platform/database/whole-number';

/** A candidate project. One record from suggestion to evaluation. */
@Entity('projects')
export class Project {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'project_id' }) projectId: string;
  @Column('int') year: number;
  @Column('text') code: string;
  @Column('text') title: string;
  @Column('text') summary: string;
  @Column('text') need: string;
  @Column('text') location: string;
  @Column('text', { name: 'responsible_unit' }) responsibleUnit: string;
  /** In 分. */
  @Column('bigint', { name: 'cost_cents', nullable: true, transformer: wholeNumber }) costCents: number | null;
  @Column('text', { name: 'funding_source' }) fundingSource: string;
  @Column('text') target: string;
  @Column('text') beneficiaries: string;
  @Column('text', { name: 'finish_by' }) finishBy: string;
  @Column('int') sort: number;
}
