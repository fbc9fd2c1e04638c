import { isWellFormed } from '../shared/well-formed';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 units, numbers as ECMAScript prints them, no spaces.
 * `undefined` members are left out as JSON.stringify does. Throws TypeError on what JSON cannot say
 * (NaN, infinities, functions, lone surrogates).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Readonly<Record<string, unknown>>);
  throw new TypeError(`${typeof value} is not JSON`);
}

/** Whether the text is exactly what `canonicalJson` would write. Duplicate keys, spaces and other spellings are not. */
export function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** The value of a canonical text. Throws SyntaxError for any other text. */
export function parseCanonical(text: string): JsonValue {
  if (!isCanonical(text)) throw new SyntaxError('not canonical JSON');
  return JSON.parse(text) as JsonValue;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is not JSON`);
  return Object.is(value, -0) ? '0' : String(value);
}

function canonicalString(value: string): string {
  if (!isWellFormed(value)) throw new TypeError('lone surrogate');
  return JSON.stringify(value);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}
