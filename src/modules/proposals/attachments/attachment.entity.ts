import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { MEDIA_TYPES } from './media-type';

/** A photo or document; its bytes lie in the data folder under their hash. */
@Entity('attachments')
export class Attachment {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'attachment_id' }) attachmentId: string;
  /** null: brought, and not yet part of a suggestion. */
  @Column('uuid', { name: 'project_id', nullable: true }) projectId: string | null;
  @Column('text', { name: 'media_type' }) mediaType: (typeof MEDIA_TYPES)[number];
  @Column('text') name: string;
  @Column('int') bytes: number;
  @Column('bytea', { name: 'content_hash' }) contentHash: Buffer;
  /** Shown together with its suggestion. */
  @Column('boolean', { name: 'is_public' }) isPublic: boolean;
  @CreateDateColumn({ type: 'timestamptz', name: 'uploaded_at' }) uploadedAt: Date;
}
