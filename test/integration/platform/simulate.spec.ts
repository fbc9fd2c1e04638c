import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Simulated } from '../../../src/cli/simulate/report';
import { KINDS } from '../../../src/cli/simulate/fortnight';

const PROGRAM = join(__dirname, '../../../dist/cli/simulate.js');
const run = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
const hasProc = existsSync('/proc/self/stat');
if (!hasProc) process.stderr.write('simulate.spec.ts plays nothing: CPU times are read from /proc, which this machine has not\n');

describe('npm run simulate', () => {
  beforeAll(() => {
    if (!existsSync(PROGRAM)) throw new Error('dist/ is missing: run npm run build first');
  });

  (hasProc ? it : it.skip)('plays one body of a county, prints JSON and nothing else, and has counted every paper that was cast', () => {
    const { status, stdout, stderr } = run('--scale', '1/16', '--minutes', '0.02', '--json');
    if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`);
    const { province, played, needs } = JSON.parse(stdout) as Simulated;
    expect(province.bodies).toBe(16);
    expect(played).toMatchObject({ congresses: 1, taken: played.cast, counted: played.cast });
    expect(played.cast).toBeGreaterThan(20);
    expect(Object.keys(played.measured.units)).toEqual([...KINDS]);
    expect(played.measured.units.papers.cpu.app).toBeGreaterThan(0);
    expect(played.measured.units.casts.cpu.box).toBeGreaterThan(0);
    expect(played.measured.units.casts.writes.box).toBeGreaterThan(0);
    expect(played.measured.units.casts.wal.box).toBeGreaterThan(0);
    expect(played.measured.units.reads.cpu.nginx > 0).toBe(played.isBehindNginx);
    expect(played.readFromNode.cpu.app).toBeGreaterThan(0);
    expect(needs).toMatchObject({ busiestAt: expect.any(Number), cores: { app: expect.any(Number), box: expect.any(Number) }, machines: { front: expect.any(Number) }, money: { all: expect.any(Number) }, onOneMachine: expect.arrayContaining([{ resource: 'cores', utilisation: expect.any(Number), factor: expect.any(Number) }]) });
  }, 600_000);

  it('refuses a scale that is none before anything is founded', () => {
    const { status, stdout, stderr } = run('--scale', '2');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('1/100');
  });
});
