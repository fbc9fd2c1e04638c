import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '../../support/clusters';
import type { Row } from '../../support/runbook';
import { StartProgram } from '../../support/start-program';
import { words } from './the-day';

const HOUSE = join(__dirname, '../../..');
const PASSPHRASE = 'eight letters';
const SCREENS = ['deputy', 'presidium', 'hall', 'office', 'scrutineer', 'public'] as const;

/** `bin/piaojue` in a data folder; fails with what it says. */
function piaojue(data: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(HOUSE, 'bin/piaojue'), ...args], { env: { PATH: process.env.PATH, PIAOJUE_DATA: data }, input: `${PASSPHRASE}\n`, encoding: 'utf8' });
  expect([args[0], status, stderr]).toEqual([args[0], 0, expect.anything()]);
  return stdout;
}

/** At a terminal of its own installation: https is for the next start, so certificates are made last. By hand alone: they are installed on tablets. */
export async function theProgramIsStarted(row: Row): Promise<void> {
  const { see: [running] } = words(row);
  const folder = openFolder('piaojue-eve-');
  const data = join(folder, 'data');
  const program = new StartProgram({ PIAOJUE_DATA: data });
  try {
    const { app } = await program.running();
    expect(program.output).toContain(running);
    for (const screen of SCREENS) expect(program.output).toMatch(new RegExp(`http://\\S+:${app}/${screen}/`));
    expect(program.output).toMatch(/[▀▄█]{4}/);
    const file = join(folder, 'evening.backup');
    piaojue(data, 'backup', file);
    piaojue(data, 'check', file);
    expect(readdirSync(folder)).toContain('evening.backup');
    expect(piaojue(data, 'certs')).toMatch(/SHA-256 [0-9A-F:]{95}/);
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
