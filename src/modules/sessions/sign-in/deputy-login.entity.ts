import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** One device a deputy has signed in on. At most one is alive per deputy, by a partial unique index. */
@Entity('deputy_logins')
export class DeputyLogin {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'login_id' }) loginId: string;
  @Column('uuid', { name: 'deputy_id' }) deputyId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('text', { name: 'csrf_token' }) csrfToken: string;
  @Column('bytea', { name: 'device_key' }) deviceKey: Buffer;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}
