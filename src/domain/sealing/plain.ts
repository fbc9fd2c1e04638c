import type { BallotPart } from '../ballot/ballot';
import { WHOLE_LIST, type Marks } from '../ballot/form';
import type { Manifest } from '../ballot/manifest';
import { answersOf } from '../ballot/paper-map';
import { DomainError } from '../shared/problem';
import { concat } from './bytes';
import type { ReadableCodec } from './ballot-codec';

const SALT_LENGTH = 16;
const UNMARKED = 0;

/** salt(16) ‖ one byte per item per part in manifest order. The salt keeps a leaf hash from being guessed back to marks. */
export const plainCodec: ReadableCodec = {
  code: 0,
  contentLength: (manifest) => SALT_LENGTH + slots(manifest).length,

  encode(marks, { manifest }, random) {
    refuseUnknownKeys(marks, manifest);
    return concat(random(SALT_LENGTH), Uint8Array.from(slots(manifest), ({ part, key }) => toByte(part, answer(marks[part.id], key))));
  },

  decode(content, manifest) {
    const bytes = plainCodec.bytesOf(content, manifest);
    return Object.fromEntries(manifest.parts.map((part, at) => [part.id, asMarks(part, answersIn(part, bytes[at]!))]));
  },

  bytesOf(content, manifest) {
    const length = SALT_LENGTH + manifest.parts.reduce((sum, part) => sum + keysOf(part).length, 0);
    if (content.length !== length) throw new DomainError('malformed-paper', [{ code: 'wrong-length', at: 'content' }]);
    let from = SALT_LENGTH;
    return manifest.parts.map((part) => content.subarray(from, (from += keysOf(part).length)));
  },
};

/** By name; names like `constructor` are names. */
function answersIn(part: BallotPart, bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const answers = Object.create(null) as Record<string, unknown>;
  keysOf(part).forEach((key, at) => {
    if (bytes[at] !== UNMARKED) answers[key] = fromByte(part, bytes[at]!);
  });
  return answers;
}

interface Slot {
  readonly part: BallotPart;
  readonly key: string;
}

/** The items of all parts in manifest order; a whole-list part has one question. */
const slots = (manifest: Manifest): Slot[] => manifest.parts.flatMap((part) => keysOf(part).map((key) => ({ part, key })));

/** Of each part, asked for with every paper. */
const keys = new WeakMap<BallotPart, readonly string[]>();

function keysOf(part: BallotPart): readonly string[] {
  const known = keys.get(part);
  if (known) return known;
  const all = part.form.mark === 'whole-list' ? [WHOLE_LIST] : part.form.items.map(({ id }) => id);
  keys.set(part, all);
  return all;
}

const asMarks = (part: BallotPart, values: Readonly<Record<string, unknown>>): Marks => (part.form.mark === 'rank' ? { ranks: values } : { marks: values });

/** Only what the paper itself says: `constructor` is a fine name for an item. */
function answer(marks: Marks | undefined, key: string): unknown {
  const answers = marks === undefined ? {} : answersOf(marks);
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

/** k for the k-th choice of the form, or the rank itself. */
function toByte(part: BallotPart, value: unknown): number {
  if (value === undefined) return UNMARKED;
  const byte = part.form.mark === 'rank' ? Number(value) : part.form.choices.indexOf(String(value)) + 1;
  if (!Number.isInteger(byte) || byte < 1 || byte > 255) throw new DomainError('malformed-paper', [{ code: 'unknown-choice', at: part.id }]);
  return byte;
}

/** A byte that names no choice stays the number it is, which is no choice of any form. */
const fromByte = (part: BallotPart, byte: number): unknown => (part.form.mark === 'rank' ? byte : (part.form.choices[byte - 1] ?? byte));

function refuseUnknownKeys(marks: Readonly<Record<string, Marks>>, manifest: Manifest): void {
  const known = new Set(slots(manifest).map(({ part, key }) => `${part.id}/${key}`));
  const marked = Object.entries(marks).flatMap(([partId, part]) => Object.keys(answersOf(part)).map((key) => `${partId}/${key}`));
  const strangers = marked.filter((at) => !known.has(at));
  if (strangers.length > 0) throw new DomainError('malformed-paper', strangers.map((at) => ({ code: 'unknown-item', at })));
}
