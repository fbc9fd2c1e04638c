import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { StaffRole } from '../../contract/roles';

/** A person on the staff of the congress. */
@Entity('accounts')
export class Account {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') username: string;
  @Column('text') name: string;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('text', { array: true }) roles: StaffRole[];
  @Column('boolean', { name: 'is_disabled' }) isDisabled: boolean;
  /** Somebody else has set the password, so that the account may do nothing until it has one of its own. */
  @Column('boolean', { name: 'has_first_password' }) hasFirstPassword: boolean;
  /** The department, town or committee that this person acts for. */
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
}

/** One signed-in browser. The token itself is nowhere on the server. */
@Entity('staff_logins')
export class StaffLogin {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'login_id' }) loginId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('text', { name: 'csrf_token' }) csrfToken: string;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('timestamptz', { name: 'last_used_at' }) lastUsedAt: Date;
  /** E.g. `Chrome · Windows`. */
  @Column('text') browser: string;
  @Column('text') address: string;
  @Column('boolean', { name: 'by_second_factor' }) bySecondFactor: boolean;
}
