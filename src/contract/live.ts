import type { AttendanceView, SittingView } from './http/sessions';
import type { DeputyDesk, TallyView, TurnoutView } from './http/ballots';
import type { BallotState } from '../domain/ballot/states';
import type { Problem } from '../domain/shared/problem';

/** Every frame has a number that rises by one per room and teller, an app process of many; after a gap the screen fetches a snapshot. */
export interface Frame<T> {
  readonly from: string;
  readonly seq: number;
  readonly body: T;
}

export interface BallotMoved {
  readonly ballotId: string;
  readonly state: BallotState;
  readonly closesAt: string | null;
}
export interface TurnoutNews {
  readonly ballotId: string;
  readonly turnout: TurnoutView;
}
export interface TallyNews {
  readonly ballotId: string;
  readonly tally: TallyView;
}
export interface SittingMoved {
  readonly sittingId: string;
  readonly state: SittingView['state'];
}
/** What staff must know of the servers: all of it, also when that is nothing. Told at once to whoever comes. */
export interface MachineNews {
  readonly problems: readonly Problem[];
}
export type AttendanceNews = Omit<AttendanceView, 'delegations'>;

/** One map per audience, so that sending a running tally to deputies is a type error. Rooms: `deputy:<congress>`, `presidium:<congress>`, `hall:<hall>`. */
export interface DeputyEvents extends MovingEvents {
  /** The snapshot that `GET /api/deputy/desk` gives, told once to the tablet that comes: a hall that comes back need not ask. */
  'desk.v1': (frame: Frame<DeputyDesk>) => void;
}
export interface MovingEvents {
  'ballot.v1': (frame: Frame<BallotMoved>) => void;
  'sitting.v1': (frame: Frame<SittingMoved>) => void;
}
export interface HallEvents extends MovingEvents {
  'attendance.v1': (frame: Frame<AttendanceNews>) => void;
  'turnout.v1': (frame: Frame<TurnoutNews>) => void;
}
export interface PresidiumEvents extends HallEvents {
  'tally.v1': (frame: Frame<TallyNews>) => void;
  'machine.v1': (frame: Frame<MachineNews>) => void;
}
export interface PublicEvents {
  'published.v1': (frame: Frame<{ readonly ballotId: string }>) => void;
}

/** The client's handshake `auth`: which audience it asks for. Staff and deputies are known by their cookie. */
export interface LiveAuth {
  readonly audience: 'deputy' | 'presidium' | 'hall' | 'public';
  readonly hallId?: string;
}
