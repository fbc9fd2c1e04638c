import fc from 'fast-check';
import { FORMULAS, HEADERS, paths, SQL } from '../../factories/corpora';
import type { Description, Endpoint, Schema } from './endpoints';

/** What people, scripts and attackers send where something else was expected. */
export const STRANGE: readonly unknown[] = [
  null, '', ' ', 0, -1, 0.5, 2 ** 53, 1e308, -1e308, true, [], {}, [[]], [null], { a: { b: 1 } },
  'a\u0000b', '\ud800', '\u202e', '👩‍👩‍👧‍👦', 'x'.repeat(10_000), '__proto__', 'constructor', '../../etc/passwd', '%00', "'; drop table accounts; --", '${7*7}', '<script>1</script>',
  '=1+1', 'a\r\nSet-Cookie: a=b', '0000-00-00', '2026-02-30', '9999-12-31', '+275760-09-13T00:00:00Z', '1e5', '0x10', 'NaN', 'null', '-0',
  { toString: 1 }, { length: 1e9 }, Array.from({ length: 1_000 }, () => 1),
];

/** Half of it out of the corpora, of which `test/faults/corpora.spec.ts` leaves nothing out. */
const strange = fc.oneof(fc.constantFrom(...STRANGE), fc.constantFrom(...SQL, ...HEADERS, ...FORMULAS, ...paths('/etc/passwd')));

/** Values as a schema wants them, with one of these ids wherever a text is wanted. */
function wanted(schema: Schema, description: Description, ids: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  const name = schema.$ref?.split('/').at(-1);
  const { type, enum: choices, items, properties } = name === undefined ? schema : (description.components.schemas?.[name] ?? {});
  if (choices !== undefined) return fc.constantFrom(...choices);
  if (type === 'number' || type === 'integer') return fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer(), fc.double());
  if (type === 'boolean') return fc.boolean();
  if (depth > 5) return strange;
  if (type === 'array') return fc.array(wanted(items ?? {}, description, ids, depth + 1), { maxLength: 4 });
  if (properties !== undefined) return fc.record(Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, wanted(of, description, ids, depth + 1)])));
  return fc.oneof(fc.constantFrom(...ids), fc.constantFrom('2026-03-01', '2036-02-27T09:00:00+08:00', '修路灯', 'open', 'A'.repeat(43), '0'.repeat(64)), fc.string({ unit: 'binary', maxLength: 80 }));
}

/** The same with something strange in one place: a value, a field too many, a field too few. */
export function spoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.nat(), fc.constantFrom('value', 'more', 'less', 'nothing'), strange).map(([whole, at, how, odd]) => {
    const copy = structuredClone(whole);
    const places = placesIn(copy);
    if (how === 'nothing') return copy;
    if (places.length === 0) return odd;
    const [holder, key] = places[at % places.length]!;
    if (how === 'less') delete holder[key];
    else if (how === 'more' && !Array.isArray(holder)) Object.defineProperty(holder, typeof odd === 'string' && odd !== '' ? odd : 'more', { value: odd, enumerable: true, configurable: true });
    else holder[key] = odd;
    return copy;
  });
}

type Holder = Record<string, unknown>;

function placesIn(value: unknown): [holder: Holder, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [[value as Holder, key] as [Holder, string], ...placesIn(part)]);
}

export interface Ask {
  readonly address: string;
  readonly body: unknown;
}

/** Everything that can be asked of an endpoint; near to what it wants, so that much of it comes far. @param right a body that is right in itself, where one is known */
export function asking(endpoint: Endpoint, description: Description, ids: readonly string[], right: { readonly at?: Readonly<Record<string, string>>; readonly body?: object } | undefined): fc.Arbitrary<Ask> {
  const oddWord = fc.oneof(fc.constantFrom(...ids), strange.filter((value) => typeof value === 'string' && value !== '' && value !== '\ud800').map(String), fc.string({ minLength: 1, maxLength: 40 }));
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const inPath = fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof({ weight: 3, arbitrary: right?.at?.[name] === undefined ? fc.constantFrom(...ids) : fc.constant(right.at[name]) }, { weight: 1, arbitrary: oddWord })])));
  const queries = (endpoint.parameters ?? []).filter((one) => one.in === 'query');
  const inQuery = fc.array(fc.constantFrom(...(queries.length === 0 ? [{ name: 'more', schema: {} }] : queries)).chain(({ name, schema = {} }) => fc.tuple(fc.constant(name), fc.oneof(wanted(schema, description, ids), oddWord))), { maxLength: 4 });
  const schema = endpoint.requestBody?.content['application/json']?.schema ?? {};
  const body = spoilt(right?.body === undefined ? wanted(schema, description, ids) : fc.oneof(fc.constant(right.body), wanted(schema, description, ids)));
  return fc.tuple(inPath, inQuery, body).map(([at, query, said]) => ({
    address: endpoint.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(at[name]!).replaceAll('.', '%2E')) + (query.length > 0 ? `?${query.map(([name, value]) => `${name}=${encodeURIComponent(String(value).replaceAll(/\p{Surrogate}/gu, '?'))}`).join('&')}` : ''),
    body: said,
  }));
}

/** What a socket may say of itself at the handshake. */
export const handshakes: fc.Arbitrary<unknown> = spoilt(fc.record({ audience: fc.constantFrom('deputy', 'presidium', 'hall', 'public', 'kitchen'), hallId: fc.oneof(fc.uuid(), fc.string()) }));

/** What a client may send up a line that only goes down. */
export const packets: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.tuple(fc.constantFrom('40', '41', '42', '43', '44', '45', '451-', '0', '1', '2', '3', '5', '6', '4', '42/admin,', '421'), fc.oneof(fc.json({ maxDepth: 3 }), fc.string({ maxLength: 40 }), strange.map((value) => JSON.stringify(value)))).map((parts) => parts.join('')),
);
