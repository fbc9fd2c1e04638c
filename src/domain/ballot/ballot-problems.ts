import { surplusShortfalls, type CandidateRules } from '../screening/surplus';
import { whyNotSealedTogether } from '../sealing/elgamal/why-not-sealed';
import type { Problem } from '../shared/problem';
import type { BallotPart, Secrecy } from './ballot';
import { formProblems, ruleProblems } from './form-problems';

/** What arming looks at. */
export interface DraftBallot {
  readonly parts: readonly BallotPart[];
  readonly secrecy: Secrecy;
}

/** A paper keeps one byte for each answer. */
const MOST_ANSWERS = 255;

/** Why a draft may not be armed; [] means it may (ARM-01, ARM-03). A sealed paper can carry no order of preference (ARM-02). Where equal numbers are allowed, the surplus is a warning only. */
export function ballotProblems(ballot: DraftBallot, candidates: CandidateRules | null = null): readonly Problem[] {
  const ids = ballot.parts.map((part) => part.id);
  return [
    ...(ids.length === 0 ? [{ code: 'no-parts', at: 'parts' }] : []),
    ...ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ code: 'duplicate-part-id', at: `parts[${index}].id`, values: { id } }] : [])),
    ...ballot.parts.flatMap((part, index) => partProblems(part, `parts[${index}]`)),
    ...(ballot.secrecy === 'sealed' ? whyNotSealedTogether(ballot.parts) : []),
    ...(candidates?.allowEqualNumber === false ? shortfalls(ballot, candidates) : []),
  ];
}

/** What the office should know before arming, and may arm all the same. */
export function ballotWarnings(ballot: DraftBallot, candidates: CandidateRules): readonly Problem[] {
  return candidates.allowEqualNumber ? shortfalls(ballot, candidates) : [];
}

function partProblems(part: BallotPart, at: string): readonly Problem[] {
  const { form } = part;
  const untitled = form.items.flatMap((item, index) => (item.title.trim() === '' ? [{ code: 'item-without-title', at: `${at}.form.items[${index}].title` }] : []));
  return [
    ...formProblems(form, `${at}.form`),
    ...untitled,
    ...(Math.max(form.choices.length, form.mark === 'rank' ? form.items.length : 0) > MOST_ANSWERS ? [{ code: 'too-many-answers', at: `${at}.form`, values: { atMost: MOST_ANSWERS } }] : []),
    ...(part.kind === 'adoption' ? adoptionProblems(part, at) : []),
  ];
}

function adoptionProblems({ form, rule }: BallotPart & { kind: 'adoption' }, at: string): readonly Problem[] {
  const seats = form.mark === 'whole-list' ? null : rule.seats;
  return [
    ...ruleProblems(rule, form, `${at}.rule`),
    ...(form.mark !== 'rank' && !form.choices.includes('approve') ? [{ code: 'choices-need-approve', at: `${at}.form.choices` }] : []),
    ...(seats === 0 ? [{ code: 'no-seats', at: `${at}.rule.seats` }] : []),
    ...(seats !== null && seats > form.items.length ? [{ code: 'more-seats-than-items', at: `${at}.rule.seats`, values: { seats, items: form.items.length } }] : []),
  ];
}

/** 差额 of every part in which places are voted for, by the rule of screening (ARM-03). */
function shortfalls(ballot: DraftBallot, { surplusMin }: CandidateRules): readonly Problem[] {
  return ballot.parts.flatMap((part, index) => {
    if (part.kind !== 'adoption' || part.form.mark === 'whole-list' || part.rule.seats === null) return [];
    return surplusShortfalls(part.form.items.length, part.rule.seats, surplusMin, `parts[${index}].form.items`);
  });
}
