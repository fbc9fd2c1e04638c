import type { Problem } from '../shared/problem';
import type { FiledKind } from './kinds';
import { placesOf } from './places';
import { onlyPlaceOf, PLACE, placeNames, templateLines, type TemplateLine } from './template-lines';

/** Longest template: far more than any of these papers needs. */
export const MOST_CHARACTERS = 20_000;

/** Why a template cannot be filled, each reason with its line (TEMPLATE-01): a place that does not exist, braces left open, a table within a sentence, no title. */
export function templateProblems(kind: FiledKind, template: string): readonly Problem[] {
  const lines = templateLines(template);
  const hasTitle = lines.some(({ mark }) => mark === 'title' || mark === 'issuer');
  return [
    ...lines.flatMap((line) => lineProblems(kind, line)),
    ...(hasTitle ? [] : [{ code: 'template-without-title', at: 'text' }]),
    ...(template.length > MOST_CHARACTERS ? [{ code: 'template-too-long', at: 'text', values: { most: MOST_CHARACTERS } }] : []),
  ];
}

function lineProblems(kind: FiledKind, { line, mark, text }: TemplateLine): readonly Problem[] {
  const at = `line ${line}`;
  const places = placesOf(kind);
  const isAlone = mark === null && onlyPlaceOf(text) !== null;
  return [
    ...(/\{\{|\}\}/.test(text.replace(PLACE, '')) ? [{ code: 'place-left-open', at, values: { line } }] : []),
    ...placeNames(text).flatMap((place): Problem[] => {
      if (!Object.hasOwn(places, place)) return [{ code: 'place-unknown', at, values: { line, place } }];
      return places[place] === 'lines' && !isAlone ? [{ code: 'place-needs-own-line', at, values: { line, place } }] : [];
    }),
  ];
}
