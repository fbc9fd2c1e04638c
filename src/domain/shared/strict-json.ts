/** Why a text is not the JSON we accept, and on which of its lines (from 1). */
export class JsonFault extends Error {
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'JsonFault';
  }
}

export interface StrictJson {
  readonly value: unknown;
  /** Path such as `rule.quorum.atLeast[1]` → line on which its value begins. The root's path is empty. */
  readonly lines: ReadonlyMap<string, number>;
}

const MAX_DEPTH = 100;
const SPACE = /[ \t\r\n]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * JSON (RFC 8259) with the two things `JSON.parse` keeps to itself: a name given twice in one object is refused
 * (also when one is written with escapes), and every value knows its line. Throws JsonFault.
 */
export function parseStrictJson(text: string): StrictJson {
  let at = 0;
  let line = 1;
  const lines = new Map<string, number>();

  const fail = (reason: string): never => {
    throw new JsonFault(line, reason);
  };
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const skipSpace = (): void => {
    for (const character of match(SPACE) ?? '') if (character === '\n') line += 1;
  };
  const take = (character: string): boolean => {
    skipSpace();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const unexpected = (): never => fail(at >= text.length ? 'unexpected end of JSON' : `unexpected ${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))} in JSON`);
  const expect = (character: string): void => {
    if (!take(character)) unexpected();
  };

  const string = (): string => JSON.parse(match(STRING) ?? unexpected()) as string;

  /** Values between `opening` (already taken) and `closing`, separated by commas. */
  const list = (closing: string, member: () => void): void => {
    if (take(closing)) return;
    do member();
    while (take(','));
    expect(closing);
  };

  const object = (path: string, depth: number): Record<string, unknown> => {
    const members = new Map<string, unknown>();
    list('}', () => {
      skipSpace();
      const name = string();
      if (members.has(name)) fail(`duplicate key ${JSON.stringify(name)}`);
      expect(':');
      members.set(name, value(path === '' ? name : `${path}.${name}`, depth));
    });
    return Object.fromEntries(members);
  };

  const array = (path: string, depth: number): unknown[] => {
    const members: unknown[] = [];
    list(']', () => members.push(value(`${path}[${members.length}]`, depth)));
    return members;
  };

  const value = (path: string, depth: number): unknown => {
    skipSpace();
    lines.set(path, line);
    if (depth > MAX_DEPTH) fail(`nested deeper than ${MAX_DEPTH}`);
    if (take('{')) return object(path, depth + 1);
    if (take('[')) return array(path, depth + 1);
    return text[at] === '"' ? string() : (JSON.parse(match(SCALAR) || unexpected()) as unknown);
  };

  const root = value('', 0);
  skipSpace();
  if (at < text.length) unexpected();
  return { value: root, lines };
}

/**
 * One line of JSON, strictly and fast: `JSON.parse` drops a repeated name, so as many names must come out as colons went in.
 * Where a colon stands inside a string the strict parser has the last word.
 */
export function parseJsonLine(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return parseStrictJson(text).value;
  }
  return colonsIn(text) === namesIn(value) ? value : parseStrictJson(text).value;
}

function colonsIn(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) colons += 1;
  return colons;
}

/** Names of all objects, counted without recursion, so that no depth of nesting can exhaust the stack. */
function namesIn(root: unknown): number {
  let names = 0;
  const waiting = isContainer(root) ? [root] : [];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    const hasNames = !Array.isArray(value);
    for (const name in value) {
      if (hasNames) names += 1;
      const member = value[name];
      if (typeof member !== 'string' && isContainer(member)) waiting.push(member);
    }
  }
  return names;
}

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
