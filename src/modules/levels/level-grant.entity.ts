import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BodyType } from '../../domain/shared/levels';

/** A lower body's permission to an upper one to read its overview. `congressId` is the lower body's: it gives, and takes back. */
@Entity('level_grants')
export class LevelGrant {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'grant_id' }) grantId: string;
  @Column('text', { name: 'body_type' }) bodyType: BodyType;
  @Column('uuid', { name: 'upper_id' }) upperId: string;
  @Column('text', { name: 'upper_type' }) upperType: BodyType;
  @Column('text', { name: 'given_by' }) givenBy: string;
  @Column('timestamptz', { name: 'given_at' }) givenAt: Date;
  @Column('text', { name: 'revoked_by', nullable: true }) revokedBy: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
