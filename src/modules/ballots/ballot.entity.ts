import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BallotPart, CastJitter, LivePolicy, Medium, Purpose, Secrecy } from '../../domain/ballot/ballot';
import type { ItemText } from '../../domain/ballot/manifest';
import type { BallotState } from '../../domain/ballot/states';

/** One 票决. Its column list, its frozen part and its one-open-per-hall promise are in the migration. */
@Entity('ballots')
export class Ballot {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'ballot_id' }) ballotId: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('uuid', { name: 'hall_id' }) hallId: string;
  @Column('text') title: string;
  @Column('text') state: BallotState;
  @Column('text') purpose: Purpose;
  @Column('text') secrecy: Secrecy;
  @Column('text') medium: Medium;
  @Column('uuid', { name: 'profile_id' }) profileId: string;
  @Column('int', { name: 'profile_version' }) profileVersion: number;
  /** The confirmed list it refers to: until it is armed, its adoption part is read from there and not kept here. */
  @Column('uuid', { name: 'confirmation_id', nullable: true }) confirmationId: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text', { name: 'parent_reason', nullable: true }) parentReason: 'reballot' | 'runoff' | null;
  @Column('jsonb') parts: readonly BallotPart[];
  @Column('jsonb') texts: readonly ItemText[];
  @Column('jsonb') live: LivePolicy;
  @Column('jsonb', { name: 'cast_jitter' }) castJitter: CastJitter;
  @Column('boolean', { name: 'publish_counts' }) publishCounts: boolean;
  @Column('boolean', { name: 'publish_names' }) publishNames: boolean;
  @Column('text') transport: 'http' | 'https';
  @Column('text', { nullable: true }) manifest: string | null;
  @Column('bytea', { name: 'manifest_hash', nullable: true }) manifestHash: Buffer | null;
  @Column('int', { name: 'roll_version', nullable: true }) rollVersion: number | null;
  /** Given by the database at arming: 0, 1, 2 … among the ballots of the sitting. */
  @Column('int', { name: 'paper_number', nullable: true }) paperNumber: number | null;
  @Column('timestamptz', { name: 'closes_at', nullable: true }) closesAt: Date | null;
  /** Given by the database at opening: 0, 1, 2 … among the ballots of the sitting. */
  @Column({ type: 'int', name: 'opening_number', nullable: true, insert: false, update: false }) openingNumber: number | null;
  /** Never read with the rest: thousands of ids that a tablet's desk has no use for. See `BallotsRepository.presentDeputies`. */
  @Column('uuid', { name: 'present_deputies', array: true, nullable: true, select: false }) presentDeputies?: string[] | null;
  @Column('int', { nullable: true }) present: number | null;
  @Column('int', { name: 'issued_tablet', nullable: true }) issuedTablet: number | null;
  @Column('int', { name: 'issued_paper', nullable: true }) issuedPaper: number | null;
  @Column('int') disputed: number;
  @Column('int', { name: 'returned_tablet', nullable: true }) returnedTablet: number | null;
  /** Where its papers lie, by the database once and for all: the name of a box, null: that of the settings. */
  @Column({ type: 'text', nullable: true, insert: false, update: false }) box: string | null;
  /** Of the draft; counted by the database. */
  @Column({ type: 'int', insert: false, update: false }) revision: number;
}

/** What names a ballot everywhere in the app. */
export interface BallotKey {
  readonly congressId: string;
  readonly ballotId: string;
}
