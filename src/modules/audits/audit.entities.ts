import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../../platform/database/whole-number';

/** One act, as the canonical bytes that were hashed into the tree. Append-only by trigger. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('bigint', { transformer: wholeNumber }) index: number;
  @Column('text') body: string;
  @Column('bytea', { name: 'leaf_hash' }) leafHash: Buffer;
}

/** Size and right-most subtree roots of a congress's tree. Its row lock is the queue of all who append. */
@Entity('audit_heads')
export class AuditHead {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @Column('bigint', { transformer: wholeNumber }) size: number;
  @Column('bytea', { array: true }) frontier: Buffer[];
}

/** A signed tree head: a C2SP signed note. Append-only by trigger. */
@Entity('audit_checkpoints')
export class AuditCheckpoint {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('bigint', { transformer: wholeNumber }) size: number;
  @Column('text') reason: string;
  @Column('text') note: string;
}
