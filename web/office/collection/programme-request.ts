import type { ProgrammeKind, SaveProgrammeRequest } from '../../../src/contract/http/programmes';
import { DEFAULT_NEGATIVE_LIST, DEFAULT_POSITIVE_LIST } from '../../../src/domain/collection/default-lists';
import { APPROVAL_CHAINS } from '../../../src/domain/screening/approval-chains';
import { instant, ZONE } from '../../shared/beijing-time';

/** What the office types: dates as `datetime-local` gives them, on the clock of Beijing. */
export interface ProgrammeFields {
  name: string;
  year: string;
  kind: ProgrammeKind;
  isContinuous: boolean;
  seats: string;
  /** In 万元; only of a suggestion fund. */
  fund: string;
  chain: keyof typeof APPROVAL_CHAINS;
  collectsFrom: string;
  collectsUntil: string;
  cosignUntil: string;
  screeningUntil: string;
  closesAt: string;
}

/** A round with the lists that ship, to be edited afterwards. */
export function programmeRequest(fields: ProgrammeFields): SaveProgrammeRequest {
  const { name, year, kind, isContinuous, seats, fund, chain } = fields;
  return {
    ...{ name: name.trim(), year: Number(year), kind, isContinuous, profileId: null, timeZone: ZONE, seats: seats.trim() === '' ? null : Number(seats) },
    fundCents: kind === 'suggestion-fund' && fund.trim() !== '' ? Math.round(Number(fund) * 1_000_000) : null,
    collectsFrom: instant(fields.collectsFrom),
    collectsUntil: instant(fields.collectsUntil),
    cosignUntil: instant(fields.cosignUntil),
    screeningUntil: instant(fields.screeningUntil),
    closesAt: instant(fields.closesAt),
    categories: DEFAULT_POSITIVE_LIST.map(({ code, text }) => ({ code, text })),
    positiveList: DEFAULT_POSITIVE_LIST,
    negativeList: DEFAULT_NEGATIVE_LIST,
    criteria: [],
    approvalChain: APPROVAL_CHAINS[chain],
  };
}
