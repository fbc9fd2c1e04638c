import type { Medium, Secrecy } from './ballot';
import type { RuleProfile } from './rule-profile';
import type { BallotState } from './states';
import { hasReached } from './states';

/** What a console ticks for a sitting, in the order of docs/runbook.md. */
export const DAY_LINES = ['dais', 'cards', 'practice', 'backup', 'machines', 'box', 'standby', 'hall', 'keys', 'locked', 'paper', 'wall', 'present'] as const;
export type DayLineName = (typeof DAY_LINES)[number];

/** A ballot of the sitting, as far as getting ready for it is concerned. */
export interface DayBallot extends Pick<RuleProfile, 'fallback'> {
  readonly title: string;
  readonly state: BallotState;
  readonly medium: Medium;
  readonly secrecy: Secrecy;
  /** Deputies on the frozen roll; null: none is frozen. */
  readonly roll: number | null;
  /** Whether the scrutineers' stations have made the key. */
  readonly hasKeys: boolean;
  /** Whether the sheet of the locked ballot was fetched to be printed. */
  readonly isPrinted: boolean;
}

/** All that the system knows of a sitting before its vote. */
export interface DaySigns {
  /** Accounts in use that may open a vote, and that may certify it. */
  readonly staff: { readonly openers: number; readonly certifiers: number };
  readonly deputies: { readonly inOffice: number; readonly withoutCard: number };
  /** Whether a rehearsal was ever counted. */
  readonly hasRehearsed: boolean;
  /** Hours since the newest backup; null: none is known. */
  readonly backupHours: number | null;
  /** What staff are told of disks, clocks and databases now. */
  readonly machineProblems: number;
  readonly isBoxThere: boolean;
  /** Standby servers that follow the database; null: it is set up to wait for none. */
  readonly standbys: number | null;
  /** Whether another sitting is open in the hall. */
  readonly isHallTaken: boolean;
  readonly wallScreens: number;
  readonly attendance: { readonly present: number; readonly needed: number | null };
  readonly ballots: readonly DayBallot[];
}

export interface DayLine {
  readonly line: DayLineName;
  readonly isDone: boolean;
  /** Title of the ballot that it is about; null: it is about the sitting. */
  readonly ballot: string | null;
  readonly values: Readonly<Record<string, number>>;
}

/** Hours after which a backup is one of yesterday's. */
export const FRESH_BACKUP_HOURS = 24;

/** What must be ready before the vote, and what of it is (DAY-01): tablets need cards, the box and a practice, papers on paper need print, sealed ones the stations' key. A void ballot needs nothing. */
export function dayChecklist(signs: DaySigns): readonly DayLine[] {
  const ballots = signs.ballots.filter(({ state }) => state !== 'void');
  const lines = [...(ballots.length === 0 ? [nothingToVoteOn] : []), ...ofSitting(signs, ballots.length === 0 || ballots.some(isOnTablets)), ...ballots.flatMap(ofBallot)];
  return [...lines].sort((one, other) => DAY_LINES.indexOf(one.line) - DAY_LINES.indexOf(other.line));
}

const isOnTablets = ({ medium }: DayBallot): boolean => medium === 'tablet';
const nothingToVoteOn: DayLine = { line: 'locked', isDone: false, ballot: null, values: {} };

function ofSitting({ staff, deputies, hasRehearsed, backupHours, machineProblems, isBoxThere, standbys, isHallTaken, wallScreens, attendance }: DaySigns, hasTablets: boolean): DayLine[] {
  const line = (name: DayLineName, isDone: boolean, values: DayLine['values'] = {}): DayLine => ({ line: name, isDone, ballot: null, values });
  const { present, needed } = attendance;
  return [
    line('dais', staff.openers > 0 && staff.certifiers > 0),
    ...(hasTablets ? [line('cards', deputies.inOffice > 0 && deputies.withoutCard === 0, { count: deputies.withoutCard })] : []),
    line('practice', hasRehearsed),
    line('backup', backupHours !== null && backupHours < FRESH_BACKUP_HOURS, { hours: backupHours ?? 0 }),
    line('machines', machineProblems === 0),
    ...(hasTablets ? [line('box', isBoxThere)] : []),
    ...(standbys === null ? [] : [line('standby', standbys > 0, { count: standbys })]),
    line('hall', !isHallTaken),
    line('wall', wallScreens > 0, { count: wallScreens }),
    line('present', present > 0 && present >= (needed ?? 0), { present, needed: needed ?? 0 }),
  ];
}

function ofBallot({ title, state, medium, secrecy, fallback, roll, hasKeys, isPrinted }: DayBallot): DayLine[] {
  const line = (name: DayLineName, isDone: boolean, values: DayLine['values'] = {}): DayLine => ({ line: name, isDone, ballot: title, values });
  return [
    ...(medium === 'tablet' && secrecy === 'sealed' ? [line('keys', hasKeys)] : []),
    line('locked', hasReached(state, 'armed') && roll !== null, { count: roll ?? 0 }),
    ...(medium === 'paper' || fallback === 'paper' ? [line('paper', isPrinted)] : []),
  ];
}
