import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SECOND = join(__dirname, '../../verify');
const isPythonThere = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!isPythonThere) process.stderr.write('second-program-tests.spec.ts is skipped: there is no python3 of 3.9 or newer on this machine\n');

(isPythonThere ? it : it.skip)('the second program passes its own tests: published vectors, a cheating prover, changed bundles', () => {
  const tests = spawnSync('python3', ['-m', 'unittest', 'discover', '-t', '.', '-s', 'tests'], { cwd: SECOND, encoding: 'utf8' });
  expect({ status: tests.status, told: tests.stderr }).toEqual({ status: 0, told: expect.stringMatching(/Ran \d{2,} tests[^]*\nOK\n$/) });
}, 300_000);
