import type { ProgrammeKind, ProgrammeView, SaveProgrammeRequest } from '../../../src/contract/http/programmes';
import { DEFAULT_NEGATIVE_LIST, DEFAULT_POSITIVE_LIST } from '../../../src/domain/collection/default-lists';
import { scheduleOfDates } from '../../../src/domain/collection/round-dates';
import { scheduleWarnings } from '../../../src/domain/collection/schedule-warnings';
import type { Problem } from '../../../src/domain/shared/problem';
import type { WorkCalendar } from '../../../src/domain/shared/work-calendar';
import { centsOf, tenThousandsOf } from '../../../src/domain/shared/money';
import { APPROVAL_CHAINS } from '../../../src/domain/screening/approval-chains';
import { dayOf, instant, wallTime, yearOf, ZONE } from '../../shared/beijing-time';

export const DATES = ['collectsFrom', 'collectsUntil', 'cosignUntil', 'screeningUntil', 'closesAt'] as const;

/** What the office types: dates as `datetime-local` gives them, on the clock of Beijing. */
export interface ProgrammeFields extends Record<(typeof DATES)[number], string> {
  name: string;
  year: string;
  kind: ProgrammeKind;
  isContinuous: boolean;
  seats: string;
  /** In 万元; only of a suggestion fund. */
  fund: string;
  /** '': no rules chosen. */
  profileId: string;
}
type Basics = Omit<SaveProgrammeRequest, 'categories' | 'positiveList' | 'negativeList' | 'criteria' | 'approvalChain'>;

export function fieldsOf(programme: ProgrammeView | null): ProgrammeFields {
  if (programme === null) {
    return {
      ...{ name: '', year: String(yearOf(new Date()) + 1), kind: 'annual', isContinuous: true, seats: '10', fund: '', profileId: '' },
      ...{ collectsFrom: '', collectsUntil: '', cosignUntil: '', screeningUntil: '', closesAt: '' },
    };
  }
  const { name, year, kind, isContinuous, seats, fundCents, profileId } = programme;
  const dates = Object.fromEntries(DATES.map((date) => [date, wallTime(programme[date])])) as Record<(typeof DATES)[number], string>;
  return { name, year: String(year), kind, isContinuous, seats: seats === null ? '' : String(seats), fund: tenThousandsOf(fundCents), profileId: profileId ?? '', ...dates };
}

/** The sum of a fund that is typed so that no amount can be read from it: nothing is saved then. */
export const isSumWrong = ({ kind, fund }: ProgrammeFields): boolean => kind === 'suggestion-fund' && centsOf(fund) === undefined;

/** Only of fields whose sum is not wrong. */
export function basicsOf({ name, year, kind, isContinuous, seats, fund, profileId, ...dates }: ProgrammeFields): Basics {
  return {
    ...{ name: name.trim(), year: Number(year), kind, isContinuous, profileId: profileId === '' ? null : profileId, timeZone: ZONE, seats: seats.trim() === '' ? null : Number(seats) },
    fundCents: kind === 'suggestion-fund' ? (centsOf(fund) ?? null) : null,
    ...(Object.fromEntries(DATES.map((date) => [date, instant(dates[date])])) as Record<(typeof DATES)[number], string>),
  };
}

/** A new round, with the lists that ship. */
export const newRound = (fields: ProgrammeFields, chain: keyof typeof APPROVAL_CHAINS): SaveProgrammeRequest => ({
  ...basicsOf(fields),
  categories: DEFAULT_POSITIVE_LIST.map(({ code, text }) => ({ code, text })),
  positiveList: DEFAULT_POSITIVE_LIST,
  negativeList: DEFAULT_NEGATIVE_LIST,
  criteria: [],
  approvalChain: APPROVAL_CHAINS[chain],
});

/** What the office should know of the dates of a round; nothing while one is missing. */
export function dateWarnings({ isContinuous, ...round }: SaveProgrammeRequest, calendar: WorkCalendar): readonly Problem[] {
  const [collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt] = DATES.map((date) => Date.parse(round[date])) as [number, number, number, number, number];
  if ([collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt].some(Number.isNaN) || collectsUntil <= collectsFrom) return [];
  return scheduleWarnings(scheduleOfDates({ collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt, isContinuous }), { dayOf: (moment) => dayOf(new Date(moment)), calendar });
}
