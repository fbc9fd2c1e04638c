import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { SignInMethod } from '../../../contract/http/sessions';

/** 请假 for a session. */
@Entity('leaves')
export class Leave {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'leave_id' }) leaveId: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'deputy_id' }) deputyId: string;
  @Column('text') reason: string;
}

/** 签到 of one deputy in one sitting. */
@Entity('attendance')
export class Attendance {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'sitting_id' }) sittingId: string;
  @PrimaryColumn('uuid', { name: 'deputy_id' }) deputyId: string;
  @Column('text') method: SignInMethod;
  @CreateDateColumn({ type: 'timestamptz', name: 'signed_in_at' }) signedInAt: Date;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
  @Column('text', { name: 'left_reason', nullable: true }) leftReason: string | null;
}
