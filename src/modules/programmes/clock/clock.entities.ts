import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The clock of a round stopped by hand. */
@Entity('programme_holds')
export class ProgrammeHold {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'programme_id' }) programmeId: string;
  @PrimaryColumn('timestamptz', { name: 'held_from' }) heldFrom: Date;
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil: Date | null;
  @Column('text') reason: string;
  @Column('text', { name: 'held_by' }) heldBy: string;
  @Column('text', { name: 'released_by', nullable: true }) releasedBy: string | null;
  /** Whether the release moved everything still to come. */
  @Column('boolean', { name: 'is_postponing', nullable: true }) isPostponing: boolean | null;
}

/** A boundary that passed. */
@Entity('programme_passages')
export class ProgrammePassage {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'programme_id' }) programmeId: string;
  @PrimaryColumn('text') boundary: string;
  @Column('timestamptz') due: Date;
  @Column('timestamptz', { name: 'passed_at' }) passedAt: Date;
  @Column('timestamptz', { name: 'noticed_at' }) noticedAt: Date;
}
