import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../../dist/cli/bench.js');

function run(...args: string[]) {
  if (!existsSync(PROGRAM)) throw new Error('dist/ is missing: run npm run build first');
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args, '--scale', 'small'], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('npm run bench', () => {
  it('prints one row as JSON, in the shape that docs/performance.md names, and nothing else', () => {
    const { status, stdout, stderr } = run('--only', 'tally file', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { figures, ...rest } = JSON.parse(stdout) as { figures: Record<string, unknown>[] };
    expect(rest).toEqual({});
    expect(figures).toEqual([{ name: 'tally file', value: expect.any(Number), unit: 'ms', limit: expect.any(Number), ratio: expect.any(Number), spread: expect.any(Number) }]);
    const [{ value, limit, ratio }] = figures as [Record<string, number>];
    expect(value).toBeGreaterThan(0);
    expect(ratio).toBeCloseTo(value! / limit!, 10);
  });

  it('prints it as text with its goal', () => {
    expect(run('--only', 'tally file').stdout).toMatch(/^tally file .+ ms .+ ≤ 1\.5 +(kept|NOT KEPT)$/m);
  });

  it('says which rows there are when asked for another', () => {
    const { status, stdout, stderr } = run('--only', 'speed');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('tally file');
  });
});
