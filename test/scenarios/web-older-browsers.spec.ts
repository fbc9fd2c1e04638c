import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';
import { transpile } from 'typescript';

const BUILT = join(__dirname, '../../dist/web');
const WEB = join(__dirname, '../../web');
const LESSON = join(WEB, 'shared/older-browsers.ts');

/** What came after Chrome 80, and with which Chrome, to the best of our knowledge; only the names are held here. `x.prototype`: a method of every x; `''`: a name of its own. */
const YOUNGER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Array.prototype': { at: 92, findLast: 97, findLastIndex: 97, toReversed: 110, toSorted: 110, toSpliced: 110, with: 110 },
  'Object.getPrototypeOf(Uint8Array.prototype)': { at: 92, findLast: 97, findLastIndex: 97, toReversed: 110, toSorted: 110, with: 110 },
  'String.prototype': { at: 92, replaceAll: 85, isWellFormed: 111, toWellFormed: 111 },
  'Uint8Array.prototype': { toHex: 140, toBase64: 140, setFromHex: 140, setFromBase64: 140 },
  'ArrayBuffer.prototype': { resize: 111, transfer: 114, transferToFixedLength: 114 },
  'Set.prototype': { union: 122, intersection: 122, difference: 122, symmetricDifference: 122, isSubsetOf: 122, isSupersetOf: 122, isDisjointFrom: 122 },
  'Iterator.prototype': { take: 122, drop: 122, toArray: 122 },
  'Map.prototype': { getOrInsert: 145, getOrInsertComputed: 145 },
  'Element.prototype': { replaceChildren: 86, checkVisibility: 105, setHTMLUnsafe: 124, getHTML: 125, moveBefore: 133 },
  'HTMLElement.prototype': { showPicker: 99, showPopover: 114, hidePopover: 114, togglePopover: 114 },
  Object: { hasOwn: 93, groupBy: 117 },
  Map: { groupBy: 117 },
  Array: { fromAsync: 121 },
  Uint8Array: { fromHex: 140, fromBase64: 140 },
  Promise: { any: 85, withResolvers: 119, try: 128 },
  RegExp: { escape: 136 },
  Math: { f16round: 135, sumPrecise: 147 },
  Iterator: { from: 122 },
  Atomics: { waitAsync: 87 },
  Intl: { DisplayNames: 81, Segmenter: 87, supportedValuesOf: 99, DurationFormat: 129 },
  URL: { canParse: 120, parse: 126 },
  Response: { json: 105 },
  AbortSignal: { abort: 93, timeout: 103, any: 116 },
  crypto: { randomUUID: 92 },
  navigator: { wakeLock: 84, userAgentData: 90 },
  document: { startViewTransition: 111 },
  '': { WeakRef: 84, FinalizationRegistry: 84, AggregateError: 85, cookieStore: 87, showOpenFilePicker: 86, showSaveFilePicker: 86, BarcodeDetector: 83, reportError: 95, structuredClone: 98 },
};
const YOUNG = Object.entries(YOUNGER).flatMap(([owner, names]) => Object.keys(names).map((name) => ({ owner, name })));
/** Methods of iterators that lists have too: told by whose they are. */
const OF_ITERATOR = /\.(?:keys|values|entries)\(\)\.(?:map|filter|flatMap|reduce|forEach|some|every|find)\(/;

/** The same words, and yet none of these functions. */
const OTHERWISE: readonly { readonly name: string; readonly script: RegExp; readonly because: string }[] = [
  { name: 'toHex', script: /^(codes|receipt|[a-z]+-worker)$/, because: '@noble/hashes asks first whether there is one' },
  { name: 'toHex', script: /^merkle$/, because: 'of a point of @noble/curves' },
  { name: 'fromHex', script: /^(codes|receipt|[a-z]+-worker)$/, because: 'the same' },
  ...['toReversed', 'toSorted', 'toSpliced'].map((name) => ({ name, script: /^(frame|receipt)$/, because: 'Vue passes it on for a list of its own that was asked for it' })),
  { name: 'startViewTransition', script: /^guides$/, because: 'vue-router asks first whether there is one' },
  { name: 'resize', script: /^BarDrawing$/, because: 'of a chart' },
  { name: 'resize', script: /^decode$/, because: 'of the pictures that qr reads' },
  { name: 'union', script: /^BarDrawing$/, because: 'of zrender’s rectangles' },
  { name: 'with', script: /^scrutineer$/, because: 'of the batches that a station holds' },
  { name: 'take', script: /^(DeputyRoom|office|presidium)$/, because: 'of a desk that takes over, and of a tablet that takes a card' },
];

interface Younger {
  readonly owner: string;
  readonly name: string;
}

/** Built scripts by name, without the hash in it. */
function scripts(): readonly { readonly script: string; readonly code: string }[] {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: run \`npm run build\` first`);
  const files = readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).filter((name) => /\.js$|^receipt\/receipt\.html$/.test(name));
  return files.map((name) => ({ script: basename(name).replace(/(-[\w-]{8})?\.(js|html)$/, ''), code: readFileSync(join(BUILT, name), 'utf8') }));
}

function isUsed({ owner, name }: Younger, code: string): boolean {
  if (owner === '') return new RegExp(`(^|[^.\\w$])${name}\\b(?!\\s*:)`).test(code);
  return new RegExp(owner.includes('prototype') ? `\\.${name}\\(` : `\\b${owner}\\.${name}\\b`).test(code);
}

/** What an expression is in a browser; false where it names what the language itself has not. */
const inside = (browser: Context, expression: string): unknown => runInContext(`(() => { try { return ${expression} } catch (error) { if (error instanceof ReferenceError) return false; throw error } })()`, browser);
const knows = (browser: Context, { owner, name }: Younger): boolean => inside(browser, `'${name}' in ${owner || 'globalThis'}`) === true;
const knownTo = (browser: Context): readonly string[] => YOUNG.filter((one) => knows(browser, one)).map(({ owner, name }) => `${owner}.${name}`);
const teach = (browser: Context): void => void runInContext(transpile(readFileSync(LESSON, 'utf8')), browser);

/** A browser without any of the younger functions of the language. */
function olderBrowser(): Context {
  const browser = createContext({});
  for (const { owner, name } of YOUNG) inside(browser, `delete ${owner || 'globalThis'}.${name}`);
  return browser;
}

describe('a browser of 2020', () => {
  it('is taught these functions, and no other', () => {
    const browser = olderBrowser();
    expect(knownTo(browser)).toEqual([]);
    teach(browser);
    expect(knownTo(browser)).toEqual(['Array.prototype.at', 'Object.getPrototypeOf(Uint8Array.prototype).at', 'String.prototype.at', 'String.prototype.replaceAll', 'Object.hasOwn']);
  });

  it.each([
    ...['[[1, 2, 3].at(0), [1, 2, 3].at(-1), [1, 2, 3].at(3), [1, 2, 3].at(-4), [].at(-1)]', '[Uint8Array.of(7, 8).at(-1), Float64Array.of(1.5).at(0)]', "['票决'.at(-1), '票决'.at(2)]"],
    ...["'a.b-c d.'.replaceAll('.', '')", "'a-b c'.replaceAll(/[\\s-]/g, '')", "'(*)[]^$|{}\\\\?+/'.replaceAll('\\\\', '/').replaceAll('[]', '()').replaceAll('$|{', '-')", "'aXbX'.replaceAll('X', '<$&>')", "'票决'.replaceAll('', '·')", "'a-b'.replaceAll('-', (found, at) => found + at)"],
    ...["[Object.hasOwn({ a: undefined }, 'a'), Object.hasOwn({}, 'toString'), Object.hasOwn(Object.assign(Object.create(null), { a: 1 }), 'a'), Object.hasOwn([1], 0)]"],
    ...['(() => { const names = []; for (const name in [1]) names.push(name); return names; })()'],
  ])('then finds what a new one finds: %s', (expression) => {
    const browser = olderBrowser();
    teach(browser);
    expect(inside(browser, `JSON.stringify(${expression})`)).toBe(inside(createContext({}), `JSON.stringify(${expression})`));
  });

  it('keeps what it has of its own', () => {
    const browser = createContext({});
    const own = (): unknown => inside(browser, '[Array.prototype.at, String.prototype.replaceAll, Object.hasOwn].every((one) => /native code/.test(one))');
    expect(own()).toBe(true);
    teach(browser);
    expect(own()).toBe(true);
  });
});

describe('functions younger than the oldest browser that the screens are built for', () => {
  const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|vue)$/.test(name));
  const first = (path: string): string => /^import '([^']+)';/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';

  it('are used by no script but those that are taught', () => {
    const browser = olderBrowser();
    teach(browser);
    const all = scripts();
    expect(all.length).toBeGreaterThan(200);
    const untaught = YOUNG.filter((one) => !knows(browser, one));
    const used = all.flatMap(({ script, code }) => [...new Set(untaught.filter((one) => isUsed(one, code)).map(({ name }) => name))].map((name) => ({ script, name })));
    const meant = ({ script, name }: { readonly script: string; readonly name: string }) => OTHERWISE.find((one) => one.name === name && one.script.test(script));
    expect(used.filter((one) => meant(one) === undefined)).toEqual([]);
    expect(OTHERWISE.filter((one) => !used.map(meant).includes(one))).toEqual([]);
    expect(all.filter(({ code }) => OF_ITERATOR.test(code)).map(({ script }) => script)).toEqual([]);
  });

  it('are taught to every page and to every worker', () => {
    const pages = readdirSync(WEB).filter((name) => existsSync(join(WEB, name, 'main.ts')));
    expect(pages.length).toBeGreaterThan(6);
    expect(pages.filter((name) => !readFileSync(join(WEB, name, 'main.ts'), 'utf8').includes("from '../shared/open-page';"))).toEqual([]);
    expect(join(WEB, 'shared', `${first(join(WEB, 'shared/open-page.ts'))}.ts`)).toBe(LESSON);
    const workers = sources.flatMap((name) => [...readFileSync(join(WEB, name), 'utf8').matchAll(/new Worker\(new URL\('([^']+)'/g)].map(([, path]) => join(WEB, dirname(name), path!)));
    expect(workers.length).toBeGreaterThan(2);
    expect(workers.filter((path) => join(dirname(path), `${first(path)}.ts`) !== LESSON)).toEqual([]);
  });

  it('are not needed where nothing is taught: on pages that the server drew', () => {
    const page = readFileSync(join(BUILT, 'public/reading.html'), 'utf8');
    const codes = [...page.matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, path]) => readFileSync(join(BUILT, path!), 'utf8'));
    expect(codes.length).toBeGreaterThan(1);
    expect(YOUNG.filter((one) => codes.some((code) => isUsed(one, code)))).toEqual([]);
  });
});
