import type { Problem } from '../shared/problem';
import { hasUnseen, lengthOf, TEXT_FIELDS, TEXT_LENGTHS, type ProposalText } from './proposal-text';
import { yearsIn } from './quantity';

/** 个人表 and 单位表 (内江): a person is asked for little, an organisation for everything. */
export type ProposerKind = 'person' | 'organisation';

/** What a proposal is measured against: of the round it is for. */
export interface Collecting {
  readonly year: number;
  /** Codes of its fields; none: any word will do. */
  readonly categories: readonly string[];
  /** Its towns and streets; none: any name will do. */
  readonly areas: readonly string[];
  readonly proposerKind: ProposerKind;
}

/** What each form must say (domain.md §10, required_fields; §1, 内江: two forms) (PROPOSE-03). */
export const REQUIRED_FIELDS: Readonly<Record<ProposerKind, readonly (keyof ProposalText)[]>> = {
  person: ['title', 'need'],
  organisation: ['title', 'need', 'location', 'beneficiaries', 'target', 'costCents', 'fundingSource', 'finishBy', 'responsibleUnit'],
};

/** Every reason why a suggestion cannot be taken in as it stands; [] is well (PROPOSE-01 … PROPOSE-06). */
export function proposalProblems(text: ProposalText, collecting: Collecting): readonly Problem[] {
  return [...lengthProblems(text), ...unseenProblems(text), ...missingProblems(text, collecting.proposerKind), ...choiceProblems(text, collecting), ...costProblems(text), ...yearProblems(text, collecting.year), ...pointProblems(text)];
}

function lengthProblems(text: ProposalText): Problem[] {
  return TEXT_FIELDS.flatMap((at): Problem[] => {
    const [least, most] = TEXT_LENGTHS[at];
    const length = lengthOf(text[at]);
    if (length > most) return [{ code: 'longer-than', at, values: { most, length } }];
    return length > 0 && length < least ? [{ code: 'shorter-than', at, values: { least, length } }] : [];
  });
}

const unseenProblems = (text: ProposalText): Problem[] => TEXT_FIELDS.filter((at) => hasUnseen(text[at])).map((at) => ({ code: 'unseen-characters', at }));

const missingProblems = (text: ProposalText, kind: ProposerKind): Problem[] => REQUIRED_FIELDS[kind].filter((at) => isUnsaid(text[at])).map((at) => ({ code: 'required', at }));

const isUnsaid = (value: unknown): boolean => value === null || (typeof value === 'string' && value.trim() === '');

function choiceProblems({ category, area }: ProposalText, { categories, areas }: Collecting): Problem[] {
  const isUnknown = (choice: string, known: readonly string[]) => choice !== '' && known.length > 0 && !known.includes(choice);
  return [...(isUnknown(category, categories) ? [{ code: 'category-unknown', at: 'category' }] : []), ...(isUnknown(area, areas) ? [{ code: 'area-unknown', at: 'area' }] : [])];
}

/** Whole 分, not below nothing, the lower end not above the upper (PROPOSE-04). */
function costProblems({ costLowCents, costCents }: ProposalText): Problem[] {
  const isNoSum = (cents: number | null) => cents !== null && (!Number.isSafeInteger(cents) || cents < 0);
  return [
    ...(isNoSum(costLowCents) ? [{ code: 'must-be-a-whole-number-from-0', at: 'costLowCents' }] : []),
    ...(isNoSum(costCents) ? [{ code: 'must-be-a-whole-number-from-0', at: 'costCents' }] : []),
    ...(costLowCents !== null && costCents !== null && costLowCents > costCents ? [{ code: 'cost-runs-backwards', at: 'costLowCents' }] : []),
  ];
}

/** Done within the year, or a stage of it that can be measured (太湖; 巴南 art.3; 璧山 art.3) (PROPOSE-05). */
function yearProblems({ finishesInYear, stageTarget, finishBy }: ProposalText, year: number): Problem[] {
  if (!finishesInYear) return isUnsaid(stageTarget) ? [{ code: 'stage-target-needed', at: 'stageTarget' }] : [];
  return yearsIn(finishBy).some((named) => named > year) ? [{ code: 'finishes-after-the-year', at: 'finishBy', values: { year } }] : [];
}

/** A point on the earth has both degrees (PROPOSE-06). */
function pointProblems({ latitude, longitude }: ProposalText): Problem[] {
  if (latitude === null && longitude === null) return [];
  const isOnEarth = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth ? [] : [{ code: 'point-not-on-earth', at: 'latitude' }];
}
