import { useTexts } from '../texts';
import type { CandidateView } from '../../../src/contract/http/deliberation';
import { CANDIDATE_FIELDS, type CandidateChange, type CandidateContent, type CandidateField } from '../../../src/domain/deliberation/candidate';
import { useWords } from '../use-words';

export interface CandidateFact {
  readonly field: CandidateField | 'origin' | 'stageTarget';
  readonly name: string;
  readonly text: string;
}

/** The order in which a candidate is read: what and why, where and how much, who, how far and by when. */
const READING_ORDER: readonly CandidateField[] = ['summary', 'need', 'location', 'costCents', 'fundingSource', 'target', 'beneficiaries', 'responsibleUnit', 'finishBy'];

/** What a candidate says, in words; what was not stated is left out. */
export function useCandidateWords() {
  const { t, locale } = useTexts();
  const day = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale.value, { dateStyle: 'long', timeZone: 'UTC' });
  const words = useWords();
  const text = (field: CandidateField, value: string | number | null | undefined): string => (field === 'costCents' ? words.money((value ?? null) as number | null) : String(value ?? ''));
  const fact = (field: CandidateField, content: CandidateChange): CandidateFact => ({ field, name: t(`deliberation.field.${field}`), text: text(field, content[field]) });

  const facts = (candidate: CandidateContent): readonly CandidateFact[] => READING_ORDER.map((field) => fact(field, candidate)).filter((one) => one.text !== '' && !(one.field === 'costCents' && candidate.costCents === null));
  const more = (field: 'origin' | 'stageTarget', said: string): CandidateFact[] => (said === '' ? [] : [{ field, name: t(`deliberation.field.${field}`), text: said }]);

  /** As a deputy reads it: where it comes from first, the place with its town, a cost from–to, and what is done within the year. */
  function factsOf({ project, origin }: CandidateView): readonly CandidateFact[] {
    const { area, location, costLowCents, costCents, stageTarget } = project;
    const place = location.startsWith(area) ? location : `${area} ${location}`.trim();
    const cost = costLowCents !== null && costCents !== null && costLowCents < costCents ? t('deliberation.costRange', { low: words.money(costLowCents), high: words.money(costCents) }) : null;
    const known = facts({ ...project, location: place }).map((one) => (one.field === 'costCents' && cost !== null ? { ...one, text: cost } : one));
    const source = origin === null ? '' : [t(`deliberation.origins.${origin.origin}`), project.code, day(origin.receivedOn), ...(origin.supports > 0 ? [t('deliberation.supports', { count: origin.supports })] : [])].join(' · ');
    return [...more('origin', source), ...known, ...more('stageTarget', stageTarget)];
  }

  /** What an amendment changes: each field before and after. */
  const changes = (before: CandidateChange, after: CandidateChange) =>
    CANDIDATE_FIELDS.filter((field) => after[field] !== undefined).map((field) => ({ ...fact(field, after), before: text(field, before[field]) }));

  return { factsOf, changes };
}
