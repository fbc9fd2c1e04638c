import { fields, isObject, type Shape } from '../shared/shape';

/** Shapes for what is signed or published, where one member more is as wrong as one less. */
export const exactFields = (shapes: Readonly<Record<string, Shape>>): Shape => (value, at, problems) => {
  fields(shapes)(value, at, problems);
  const strangers = isObject(value) ? Object.keys(value).filter((name) => !Object.hasOwn(shapes, name)) : [];
  for (const name of strangers) problems.push({ code: 'unknown-member', at: at === '' ? name : `${at}.${name}` });
};

export const mapOf = (member: Shape): Shape => (value, at, problems) => {
  if (!isObject(value)) problems.push({ code: 'must-be-an-object', at });
  else for (const [name, one] of Object.entries(value)) member(one, `${at}.${name}`, problems);
};

export const matching = (pattern: RegExp, code: string): Shape => (value, at, problems) => {
  if (typeof value !== 'string' || !pattern.test(value)) problems.push({ code, at });
};

export const anything: Shape = () => undefined;
export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must-be-a-uuid');
/** SHA-256 in lower-case hex. */
export const hash = matching(/^[0-9a-f]{64}$/, 'must-be-a-hash');
export const base64Url = matching(/^[A-Za-z0-9_-]*$/, 'must-be-base64url');
/** base64url without padding of exactly that many bytes. */
export const bytes = (length: number): Shape => matching(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`), 'must-be-base64url');
