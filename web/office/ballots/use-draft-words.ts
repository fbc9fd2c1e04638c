import { useTexts } from '../../shared/texts';
import type { EvaluationItem } from '../../../src/contract/http/ballots';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView } from '../../../src/contract/http/projects';

interface Around {
  readonly sittings: readonly { readonly value: string; readonly label: string }[];
  readonly profiles: readonly RuleProfileView[];
  readonly projects: readonly ProjectView[];
}

const NAMES: Readonly<Record<string, string>> = {
  sittingId: 'office.round.sitting',
  profileId: 'office.ballots.profile',
  confirmationId: 'office.ballots.confirmed',
  projectIds: 'office.ballots.candidates',
  evaluationProjectIds: 'office.ballots.evaluated',
  evaluationItems: 'office.ballots.parts.title',
  separateProjectIds: 'office.ballots.separate',
};
const CHOICES: Readonly<Record<string, string>> = { purpose: 'office.ballots.purposes', medium: 'office.ballots.mediums', secrecy: 'ballot.secrecy' };

/** What the fields of a draft are called, and what they hold, in words. */
export function useDraftWords(around: () => Around) {
  const { t } = useTexts();
  const label = (field: string): string => t(NAMES[field] ?? `office.ballots.${field}`);

  function say(field: string, value: unknown): string | undefined {
    const { sittings, profiles, projects } = around();
    if (field === 'sittingId') return sittings.find((one) => one.value === value)?.label;
    if (field === 'profileId') return profiles.find(({ id }) => id === value)?.profile.name;
    if (field === 'evaluationItems') return (value as readonly EvaluationItem[]).map(({ title, unit }) => [title, unit].filter(Boolean).join(' · ')).join('\n');
    if (Array.isArray(value)) return projects.filter(({ id }) => value.includes(id)).map(({ title }) => title).join('\n');
    return CHOICES[field] ? t(`${CHOICES[field]}.${value}`) : undefined;
  }
  return { label, say };
}
