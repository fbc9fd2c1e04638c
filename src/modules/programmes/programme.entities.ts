import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalStepView, Criterion, ListRow, ProgrammeKind } from '../../contract/http/programmes';
import { wholeNumber } from '../../platform/database/whole-number';

/** A round of collection and screening. */
@Entity('programmes')
export class Programme {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'programme_id' }) programmeId: string;
  @Column('int') year: number;
  @Column('text') name: string;
  @Column('text') kind: ProgrammeKind;
  @Column('uuid', { name: 'profile_id', nullable: true }) profileId: string | null;
  @Column('boolean', { name: 'is_continuous' }) isContinuous: boolean;
  @Column('timestamptz', { name: 'collects_from' }) collectsFrom: Date;
  @Column('timestamptz', { name: 'collects_until' }) collectsUntil: Date;
  @Column('timestamptz', { name: 'cosign_until' }) cosignUntil: Date;
  @Column('timestamptz', { name: 'screening_until' }) screeningUntil: Date;
  @Column('timestamptz', { name: 'closes_at' }) closesAt: Date;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('int', { nullable: true }) seats: number | null;
  @Column('bigint', { name: 'fund_cents', nullable: true, transformer: wholeNumber }) fundCents: number | null;
  @Column('jsonb') categories: readonly Criterion[];
  @Column('jsonb', { name: 'positive_list' }) positiveList: readonly ListRow[];
  @Column('jsonb', { name: 'negative_list' }) negativeList: readonly ListRow[];
  @Column('jsonb') criteria: readonly Criterion[];
  @Column('jsonb', { name: 'approval_chain' }) approvalChain: readonly ApprovalStepView[];
  @Column('int', { name: 'last_number' }) lastNumber: number;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  /** Boundaries up to this moment are in the log. */
  @Column('timestamptz', { name: 'logged_until', nullable: true }) loggedUntil: Date | null;
}

/** 联络站: where residents hand in suggestions. */
@Entity('liaison_stations')
export class LiaisonStation {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'station_id' }) stationId: string;
  @Column('text') name: string;
  @Column('text') area: string;
  @Column('text') address: string;
  @Column('text') code: string;
  @Column('boolean', { name: 'is_disabled' }) isDisabled: boolean;
}
