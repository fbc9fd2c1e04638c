import { useI18n } from 'vue-i18n';
import { CANDIDATE_FIELDS, type CandidateChange, type CandidateContent, type CandidateField } from '../../../src/domain/deliberation/candidate';
import { useWords } from '../use-words';

export interface CandidateFact {
  readonly field: CandidateField;
  readonly name: string;
  readonly text: string;
}

/** The order in which a candidate is read: what and why, where and how much, who, how far and by when. */
const READING_ORDER: readonly CandidateField[] = ['summary', 'need', 'location', 'costCents', 'fundingSource', 'target', 'beneficiaries', 'responsibleUnit', 'finishBy'];

/** What a candidate says, in words; what was not stated is left out. */
export function useCandidateWords() {
  const { t } = useI18n();
  const words = useWords();
  const text = (field: CandidateField, value: string | number | null | undefined): string => (field === 'costCents' ? words.money((value ?? null) as number | null) : String(value ?? ''));
  const fact = (field: CandidateField, content: CandidateChange): CandidateFact => ({ field, name: t(`deliberation.field.${field}`), text: text(field, content[field]) });

  const facts = (candidate: CandidateContent): readonly CandidateFact[] => READING_ORDER.map((field) => fact(field, candidate)).filter((one) => one.text !== '' && !(one.field === 'costCents' && candidate.costCents === null));
  /** What an amendment changes: each field before and after. */
  const changes = (before: CandidateChange, after: CandidateChange) =>
    CANDIDATE_FIELDS.filter((field) => after[field] !== undefined).map((field) => ({ ...fact(field, after), before: text(field, before[field]) }));

  return { facts, changes };
}
