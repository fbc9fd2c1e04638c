import type { Problem } from '../shared/problem';

/** Every way in which a parsed JSON value is not of the expected shape; [] means it is. `at` is the path so far. */
export type Shape = (value: unknown, at: string) => readonly Problem[];

type JsonRecord = Readonly<Record<string, unknown>>;

const when = (isRight: boolean, code: string, at: string): readonly Problem[] => (isRight ? [] : [{ code, at }]);
const isRecord = (value: unknown): value is JsonRecord => typeof value === 'object' && value !== null && !Array.isArray(value);
const join = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);

export const text: Shape = (value, at) => when(typeof value === 'string', 'not-a-text', at);
export const flag: Shape = (value, at) => when(typeof value === 'boolean', 'not-true-or-false', at);
export const whole: Shape = (value, at) => when(Number.isSafeInteger(value) && (value as number) >= 0, 'not-a-whole-number', at);
export const anything: Shape = () => [];

export const matching =
  (pattern: RegExp, code: string): Shape =>
  (value, at) =>
    when(typeof value === 'string' && pattern.test(value), code, at);

export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not-a-uuid');
export const hash = matching(/^[0-9a-f]{64}$/, 'not-a-hash');
/** base64url without padding of exactly that many bytes. */
export const bytes = (length: number): Shape => matching(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`), 'not-base64url');

export const oneOf =
  (values: readonly unknown[]): Shape =>
  (value, at) =>
    when(values.includes(value), 'not-one-of-the-known', at);

export const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at);

export const orAbsent =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined ? [] : shape(value, at);

export const list =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((member, index) => shape(member, `${at}[${index}]`)) : [{ code: 'not-a-list', at }];

export const mapOf =
  (shape: Shape): Shape =>
  (value, at) =>
    isRecord(value) ? Object.entries(value).flatMap(([key, member]) => shape(member, join(at, key))) : [{ code: 'not-an-object', at }];

/** An object with exactly these members; one more is as wrong as one less. */
export const record =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isRecord(value)) return [{ code: 'not-an-object', at }];
    const strangers = Object.keys(value).filter((key) => !Object.hasOwn(members, key));
    return [
      ...strangers.map((key) => ({ code: 'unknown-member', at: join(at, key) })),
      ...Object.entries(members).flatMap(([key, shape]) => shape(value[key], join(at, key))),
    ];
  };
