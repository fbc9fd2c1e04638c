import { useTexts } from '../../shared/texts';
import type { Problem } from '../../../src/domain/shared/problem';
import { Refusal } from '../../shared/api';
import { useWords } from '../../shared/use-words';

/** Reasons against a plan, a report or settings, with their places called as the screen calls them. */
export function useProgressProblems() {
  const { t, te } = useTexts();
  const words = useWords();
  const nameOf = (field: string): string => (te(`implementing.field.${field}`) ? t(`implementing.field.${field}`) : field);

  /** `subItems[0].milestones[1].weight` → 子项 1 · 节点 2 · 权重 */
  const placeOf = (at: string): string =>
    at
      .split('.')
      .map((part) => /^(\w+)(?:\[(\d+)\])?$/.exec(part))
      .map((match) => (match ? `${nameOf(match[1]!)}${match[2] === undefined ? '' : ` ${Number(match[2]) + 1}`}` : at))
      .join(' · ');
  // The calendar's sentence repeats what was typed; a date field that is empty has nothing to repeat.
  const plain = (problem: Problem): Problem => (problem.code === 'not-a-day' && !problem.values?.day ? { ...problem, code: 'day-missing' } : problem);
  const inWords = (problems: readonly Problem[]): Problem[] => problems.map((problem) => (problem.at === undefined ? problem : { ...plain(problem), at: placeOf(problem.at) }));
  const named = (refusal: Refusal | null): Refusal | null => refusal && new Refusal(refusal.code, inWords(refusal.problems), refusal.status);
  /** By place, each as it is written under its field. */
  const byPlace = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
    Object.fromEntries(problems.flatMap((problem) => (problem.at === undefined ? [] : [[problem.at, words.problem({ ...plain(problem), at: nameOf(problem.at.split('.').at(-1)!.replace(/\[\d+\]$/, '')) })]])));
  return { inWords, named, byPlace };
}
