import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { SavedProfile } from '../../../domain/ballot/complete-profile';

/** One version of a rule profile. Append-only by trigger. */
@Entity('rule_profiles')
export class RuleProfileVersion {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'profile_id' }) profileId: string;
  @PrimaryColumn('int') version: number;
  @Column('date', { name: 'effective_on' }) effectiveOn: string;
  @Column('jsonb') profile: SavedProfile;
  @Column('text', { name: 'created_by' }) createdBy: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}
