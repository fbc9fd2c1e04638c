import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../platform/database/whole-number';

/** One record from suggestion to evaluation (ADR 15). */
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
  /** The day it came onto the list of candidates; null while it is a suggestion. */
  @Column('date', { name: 'candidate_on', nullable: true }) candidateOn: string | null;
  @Column('text') category: string;
  /** Town or street. */
  @Column('text') area: string;
  /** WGS 84 degrees; both or neither. */
  @Column('double precision', { nullable: true }) latitude: number | null;
  @Column('double precision', { nullable: true }) longitude: number | null;
  /** In 分: lower end of an estimate whose upper end is `costCents`. */
  @Column('bigint', { name: 'cost_low_cents', nullable: true, transformer: wholeNumber }) costLowCents: number | null;
  /** What is done within the year, where the whole takes longer. */
  @Column('text', { name: 'stage_target' }) stageTarget: string;
  /** Counted by the database. */
  @Column({ type: 'int', insert: false, update: false }) revision: number;
}
