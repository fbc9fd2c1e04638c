import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { Answer, BrowserSession } from '../../support/browser-session';
import type { Description, Endpoint, Schema } from './endpoints';

/** One question to an endpoint, right as far as anybody knows. */
export interface Question {
  /** What stands for the names in the address. */
  readonly at: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What goes up, with a name and with fields beside it, instead of a body. */
  readonly file?: { readonly bytes: Uint8Array; readonly name: string; readonly fields: Readonly<Record<string, string>> };
}

/** One place of a question that takes a text. */
export interface Place {
  readonly name: string;
  /** The same question with this text there and the rest as it is. */
  put(text: string): Question;
}

/** Every name in the address, every parameter, every text in the body (of lists in the first line), every text that the description knows besides; of a file its name, its fields and, of a table, its cells. */
export function placesOf({ path, parameters = [], requestBody }: Endpoint, description: Description, asked: Question): Place[] {
  const { at, query, body, file } = asked;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const queries = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const schema = resolved(requestBody?.content['application/json']?.schema ?? {}, description);
  const unsaid = Object.entries(schema.properties ?? {}).filter(([name]) => body !== undefined && !(name in body)).flatMap(([name, of]) => wayTo(name, resolved(of, description), description));
  return [
    ...names.map((name) => ({ name: `{${name}}`, put: (text: string) => ({ ...asked, at: { ...at, [name]: text } }) })),
    ...queries.map((name) => ({ name: `?${name}`, put: (text: string) => ({ ...asked, query: { ...query, [name]: text } }) })),
    ...(body === undefined ? [] : [...textsIn(body), ...unsaid].map((way) => ({ name: way.join('.'), put: (text: string) => ({ ...asked, body: withText(body, way, text) }) }))),
    ...(file === undefined ? [] : placesOfFile(file).map(({ name, put }) => ({ name, put: (text: string) => ({ ...asked, file: { ...file, ...put(text) } }) }))),
  ];
}

type FilePlace = { readonly name: string; put(text: string): Partial<NonNullable<Question['file']>> };

function placesOfFile({ bytes, name: fileName, fields }: NonNullable<Question['file']>): FilePlace[] {
  const [heads, row] = fileName.endsWith('.csv') ? Buffer.from(bytes).toString().trim().split('\n').map((line) => line.split(',')) : [];
  const cells = (row ?? []).map((_, column) => ({
    name: `cell ${heads![column]}`,
    put: (text: string) => ({ bytes: Buffer.from(`${heads!.join(',')}\n${row!.map((cell, at) => (at === column ? `"${text.replaceAll('"', '""')}"` : cell)).join(',')}\n`) }),
  }));
  return [
    { name: 'file name', put: (name: string) => ({ name }) },
    ...Object.keys(fields).map((name) => ({ name, put: (text: string) => ({ fields: { ...fields, [name]: text } }) })),
    ...cells,
  ];
}

const resolved = (schema: Schema, { components }: Description): Schema => (schema.$ref === undefined ? schema : (components.schemas?.[schema.$ref.split('/').at(-1)!] ?? {}));
const isText = ({ type, properties }: Schema): boolean => type === 'string' || (type === undefined && properties === undefined);

/** To a text, or to the first of a list of texts. */
function wayTo(name: string, schema: Schema, description: Description): string[][] {
  if (isText(schema)) return [[name]];
  return schema.type === 'array' && isText(resolved(schema.items ?? {}, description)) ? [[name, '0']] : [];
}

/** Ways to every text in a value; all lines of a list are alike. */
function textsIn(value: unknown): string[][] {
  if (typeof value === 'string') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(Array.isArray(value) ? value.slice(0, 1) : value).flatMap(([key, part]) => textsIn(part).map((way) => [key, ...way]));
}

function withText(value: object, way: readonly string[], text: string): object {
  const copy = structuredClone(value);
  let holder = copy as Record<string, unknown>;
  for (const key of way.slice(0, -1)) holder = (holder[key] ??= []) as Record<string, unknown>;
  holder[way.at(-1)!] = text;
  return copy;
}

/** A value that the schema allows, as far as it says: what to say where nobody knows better. */
export function exampleOf(schema: Schema, description: Description): unknown {
  const { type, enum: choices, items, properties } = resolved(schema, description);
  if (choices !== undefined) return choices[0];
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return false;
  if (type === 'array') return [exampleOf(items ?? {}, description)];
  if (properties !== undefined) return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, exampleOf(of, description)]));
  return 'A';
}

/** Asks it. An answer that is no JSON has the body null. */
export function ask(who: BrowserSession, { method, path }: Endpoint, { at, query, body, file }: Question): Promise<Answer<ProblemDetails | null>> {
  const said = new URLSearchParams(query).toString();
  const address = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(at[name]!)) + (said === '' ? '' : `?${said}`);
  if (file !== undefined) return who.upload(address, file.bytes, file.name, file.fields);
  return who.send(method, address, method === 'GET' ? undefined : body);
}
