import type { Problem } from './problem';

/** Looks at a value from outside and adds what is wrong with it, each with its path. Never throws. */
export type Shape = (value: unknown, at: string, problems: Problem[]) => void;

const when =
  (isGood: (value: unknown) => boolean, code: string, values?: Problem['values']): Shape =>
  (value, at, problems) => {
    if (!isGood(value)) problems.push({ code: value === undefined ? 'missing' : code, at, ...(values === undefined ? {} : { values }) });
  };

export const text = when((value) => typeof value === 'string', 'must-be-text');
export const flag = when((value) => typeof value === 'boolean', 'must-be-true-or-false');
/** A whole number from 0, small enough to be exact. */
export const count = when((value) => Number.isSafeInteger(value) && (value as number) >= 0, 'must-be-a-whole-number-from-0');
export const exactly = (only: unknown): Shape => when((value) => value === only, 'must-be', { only: String(only) });
export const oneOf = (words: readonly string[]): Shape => when((value) => words.includes(value as string), 'must-be-one-of', { words: words.join(', ') });

export const nullOr = (shape: Shape): Shape => (value, at, problems) => (value === null ? undefined : shape(value, at, problems));
export const optional = (shape: Shape): Shape => (value, at, problems) => (value === undefined ? undefined : shape(value, at, problems));

export const listOf = (member: Shape): Shape => (value, at, problems) => {
  if (!Array.isArray(value)) problems.push({ code: value === undefined ? 'missing' : 'must-be-a-list', at });
  else value.forEach((element, index) => member(element, `${at}[${index}]`, problems));
};

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const fields = (shapes: Readonly<Record<string, Shape>>): Shape => (value, at, problems) => {
  if (!isObject(value)) {
    problems.push({ code: value === undefined ? 'missing' : 'must-be-an-object', at });
    return;
  }
  for (const [name, shape] of Object.entries(shapes)) shape(Object.hasOwn(value, name) ? value[name] : undefined, at === '' ? name : `${at}.${name}`, problems);
};

/** Like `fields`, and any other key is a fault of its own. */
export const exactFields = (shapes: Readonly<Record<string, Shape>>): Shape => (value, at, problems) => {
  fields(shapes)(value, at, problems);
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) if (!Object.hasOwn(shapes, name)) problems.push({ code: 'unknown-field', at: at === '' ? name : `${at}.${name}` });
};

export function shapeProblems(shape: Shape, value: unknown, at = ''): readonly Problem[] {
  const problems: Problem[] = [];
  shape(value, at, problems);
  return problems;
}
