import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SPANNING } from '../../src/platform/database/reach/spanning';

const SOURCE = join(__dirname, '../../src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ts$/.test(file) && !/\.spec\.ts$/.test(file)).map((file) => file.replaceAll('\\', '/')).filter((file) => !file.startsWith('platform/database/reach/'));
const textOf = (file: string): string => readFileSync(join(SOURCE, file), 'utf8');
const usesIn = (file: string): string[] => [...textOf(file).matchAll(/\b(?:readingE|e)verywhere\(\s*(?:'([^']*)'|[^)])/g)].map(([, why]) => why ?? 'no word of ours');

describe('work that spans bodies', () => {
  it('is what src/platform/database/reach/spanning.ts says and nothing else, in the files that it names', () => {
    const used = files.flatMap((file) => [...new Set(usesIn(file))].map((why) => `${why}: ${file}`));
    const listed = Object.entries(SPANNING).flatMap(([why, { files: named }]) => named.map((file) => `${why}: ${file}`));
    expect(listed.length).toBeGreaterThan(8);
    expect(used.sort()).toEqual(listed.sort());
  });

  it('has a reason for each', () => {
    expect(Object.values(SPANNING).filter(({ because }) => because.length < 20)).toEqual([]);
  });

  it('is set nowhere else: only the pool says to the database for which body it is, and set-up work that it is for all', () => {
    expect(files.filter((file) => /piaojue\.(congress|reads)|set_config|import \{[^}]*\breaches\b/.test(textOf(file)))).toEqual(['platform/database/connect.ts']);
  });
});
