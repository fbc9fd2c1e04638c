/** A record as a form holds it: what a person looks at as one field has one key. */
export type Fields = Readonly<Record<string, unknown>>;
export type Side = 'mine' | 'theirs';

/** A field in which two people say different things. */
export interface Difference {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Whoever alone changed it since both began; one's own where both did. */
  readonly proposed: Side;
}

const said = (value: unknown): string => JSON.stringify(value) ?? '';

/** What differs, in the order of the form. `base` is what both began from. */
export function differences(base: Fields, mine: Fields, theirs: Fields): readonly Difference[] {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
    .filter((field) => said(mine[field]) !== said(theirs[field]))
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field], proposed: said(mine[field]) === said(base[field]) ? 'theirs' : 'mine' }));
}

/** One record of two: a field that nobody chose is one's own. A field that the chosen side does not have falls away. */
export function merged<T extends Fields>(mine: T, theirs: T, chosen: Readonly<Record<string, Side>>): T {
  const whole = { ...theirs, ...mine };
  return Object.fromEntries(Object.keys(whole).map((field) => [field, (chosen[field] === 'theirs' ? theirs : mine)[field]]).filter(([, value]) => value !== undefined)) as T;
}

/** What the writer changed of a record whose fields are saved one by one: a field that somebody else changed meanwhile is not written over with what it was. */
export function changed<T extends object>(base: Partial<Record<keyof T, unknown>>, mine: T): Partial<T> {
  return Object.fromEntries(Object.entries(mine).filter(([field, value]) => said(value) !== said(base[field as keyof T]))) as Partial<T>;
}
