import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SittingView } from '../../../contract/http/sessions';

/** 届. */
@Entity('terms')
export class Term {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'term_id' }) termId: string;
  @Column('text') name: string;
}

/** 次会议 of a term. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'term_id' }) termId: string;
  @Column('text') name: string;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on' }) endsOn: string;
}

@Entity('halls')
export class Hall {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'hall_id' }) hallId: string;
  @Column('text') name: string;
  @Column('int') seats: number;
}

/** 全体会议: one meeting of a session in a hall. At most one is open in a hall, by a partial unique index. */
@Entity('sittings')
export class Sitting {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'sitting_id' }) sittingId: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @Column('uuid', { name: 'hall_id' }) hallId: string;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('text') state: SittingView['state'];
}
