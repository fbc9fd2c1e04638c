import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = join(__dirname, '../..');
const lines = readFileSync(join(HOUSE, 'docs/security.md'), 'utf8').split('\n').filter((line) => /^\| \d+ \|/.test(line));
const provedBy = (line: string): string => line.split(' | ').at(-1)!;

describe('docs/security.md', () => {
  it('has every one of the 47 checks, in order', () => {
    expect(lines.map((line) => Number(/\d+/.exec(line)![0]))).toEqual(Array.from({ length: 47 }, (_, at) => at + 1));
  });

  it('names tests that are there', () => {
    const named = lines.flatMap((line) => provedBy(line).match(/`(?:test|src)\/[^`]+\.spec\.ts`/g) ?? []).map((name) => name.slice(1, -1));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !existsSync(join(HOUSE, name)))).toEqual([]);
  });

  it('says of every check which test proves it, that none does yet, or why none need', () => {
    expect(lines.filter((line) => !/`test\/|not yet|not applicable because \S/.test(provedBy(line)))).toEqual([]);
  });
});
