import type { Problem } from '../shared/problem';

/** Fewer answers than this are never shown, unless the office asks for more. Below ten a figure names people. */
export const USUAL_MINIMUM = 30;
export const LEAST_MINIMUM = 10;

/**
 * Whether figures may be shown anew (RESIDENT-02): at least the minimum has answered, and at least the minimum came since figures were last shown,
 * so that no difference between two showings is about fewer.
 */
export const mayShow = (answered: number, shownBefore: number, minimum: number): boolean => answered - shownBefore >= minimum;

/** What is wrong with a survey as it is asked for; [] means it can be held (RESIDENT-02: the minimum stays once somebody has answered). */
export function surveyProblems(asked: { readonly opensOn: string; readonly closesOn: string; readonly minimum: number }, before: { readonly minimum: number; readonly answered: number } | null): readonly Problem[] {
  return [
    ...(asked.closesOn < asked.opensOn ? [{ code: 'survey-runs-backwards', at: 'closesOn' }] : []),
    ...(asked.minimum < LEAST_MINIMUM ? [{ code: 'minimum-too-small', at: 'minimum', values: { atLeast: LEAST_MINIMUM } }] : []),
    ...(before !== null && before.answered > 0 && before.minimum !== asked.minimum ? [{ code: 'minimum-is-fixed', at: 'minimum', values: { minimum: before.minimum } }] : []),
  ];
}

/** A unit meets the ratings of its replies, with words and figures, when so many are new to it, and not before (REPLY-02): from one alone it would learn who said what. */
export const REPLY_RATINGS_MINIMUM = 3;
export const mayShowRatings = (fresh: number): boolean => fresh >= REPLY_RATINGS_MINIMUM;
