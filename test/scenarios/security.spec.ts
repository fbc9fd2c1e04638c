import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = join(__dirname, '../..');
const page = (name: string): string => readFileSync(join(HOUSE, 'docs', `${name}.md`), 'utf8');
const lines = page('security').split('\n').filter((line) => /^\| \d+ \|/.test(line));
const provedBy = (line: string): string => line.split(' | ').at(-1)!;
/** a/{b,c}.d → a/b.d, a/c.d */
const alternatives = (path: string): string[] => /\{(.+)\}/.exec(path)?.[1]!.split(',').map((one) => path.replace(/\{.+\}/, one)) ?? [path];

describe('docs/security.md', () => {
  it('has every one of the 47 checks, in order', () => {
    expect(lines.map((line) => Number(/\d+/.exec(line)![0]))).toEqual(Array.from({ length: 47 }, (_, at) => at + 1));
  });

  it.each([
    ['security', 100],
    ['reliability', 25],
    ['secrecy', 30],
    ['operations', 1],
  ])('names tests that are there, as the pages beside it do: %s', (name, least) => {
    // with or without the ending, a folder, or several of one folder in braces
    const named = [...page(name).matchAll(/`((?:test|src)\/[\w./{},-]+)`/g)].flatMap(([, path]) => alternatives(path!));
    expect(named.length).toBeGreaterThan(least);
    expect(named.filter((path) => !['', '.ts', '.spec.ts'].some((ending) => existsSync(join(HOUSE, path + ending))))).toEqual([]);
  });

  it('says of every line of the threat model what tries it', () => {
    const threats = page('security').split('## 2.')[0]!.split('\n').filter((line) => line.startsWith('| ')).slice(1);
    expect(threats.length).toBeGreaterThan(10);
    expect(threats.filter((line) => !/`test\/[^`]+\.spec\.ts`[^|]* \|$/.test(line))).toEqual([]);
  });

  it('says of every check which test proves it, that none does yet, or why none need', () => {
    expect(lines.filter((line) => !/`test\/|not yet|not applicable because \S/.test(provedBy(line)))).toEqual([]);
  });
});
