import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = join(__dirname, '../..');
const RULES = readFileSync(join(HOUSE, 'docs/rules.md'), 'utf8').split('\n').flatMap((line) => /^\| ([A-Z]+-\d\d) \|.*\| (`.*`) \|$/.exec(line)?.slice(1, 3) ?? []);
const ruled = Array.from({ length: RULES.length / 2 }, (_, at) => ({ id: RULES[2 * at], functions: RULES[2 * at + 1].match(/\w+/g) ?? [] }));

const filesUnder = (folder: string): string[] => readdirSync(join(HOUSE, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(HOUSE, folder, name));
const textOf = (files: readonly string[]): string => files.map((file) => readFileSync(file, 'utf8')).join('\n');

const domain = filesUnder('src/domain');
const sources = textOf(domain.filter((file) => !file.endsWith('.spec.ts')));
const specs = textOf([...domain, ...filesUnder('test/scenarios')].filter((file) => file.endsWith('.spec.ts') && file !== __filename));

/** `(READ-01 … READ-04)` stands for all four. */
const spread = (text: string): string =>
  text.replace(/([A-Z]+)-(\d\d) … \1-(\d\d)/g, (_whole, name: string, from: string, to: string) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, step) => `${name}-${String(Number(from) + step).padStart(2, '0')}`).join(' '),
  );

describe('docs/rules.md', () => {
  it('is read', () => {
    expect(ruled.length).toBeGreaterThan(50);
  });

  it.each(ruled)('$id stands beside its function and in the name of a test', ({ id, functions }) => {
    expect(spread(sources)).toContain(id);
    expect(spread(specs)).toMatch(new RegExp(`(it|describe)(\\.each.*|\\()[\\s\\S]{0,400}${id}`));
    for (const name of functions) expect(sources).toMatch(new RegExp(`export (function|const) ${name}\\b`));
  });

  it('knows every id that the domain names', () => {
    const families = new Set(ruled.map(({ id }) => id.split('-')[0]));
    const named = [...new Set(spread(sources + specs).match(/\b[A-Z]+-\d\d\b/g))].filter((id) => families.has(id.split('-')[0]));
    expect(named.filter((id) => !ruled.some((rule) => rule.id === id))).toEqual([]);
  });
});
