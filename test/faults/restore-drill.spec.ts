import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exampleDeputies, isOnLeave } from '../../src/cli/example/example-deputies';
import { EXAMPLE_STAFF, exampleCard } from '../../src/cli/example/example-logins';
import { HttpSession } from '../../src/cli/rehearse/http-session';
import { rehearse } from '../../src/cli/rehearse/rehearsal';
import { unzip } from '../../src/cli/verifying/unzip';
import type { BallotView } from '../../src/contract/http/ballots';
import { readKeys } from '../../src/platform/config/key-files';
import { openFolder } from '../support/clusters';
import { endNow } from '../support/power-cut';
import { descendantsOf, isAlive, StartProgram } from '../support/start-program';

const PROGRAM = join(__dirname, '../../dist/cli/piaojue.js');
const PASSPHRASE = 'eight letters';
/** What docs/operations.md promises, in minutes. */
const PROMISED = 15;
/** Deputies who vote before and after the loss, of the 327 in the backup. */
const VOTERS = 60;

/** Where an installation lives. */
class Place {
  readonly folder = openFolder('piaojue-drill-');
  readonly data = join(this.folder, 'data');

  program(): StartProgram {
    return new StartProgram({ PIAOJUE_DATA: this.data });
  }

  run(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env: { PATH: process.env.PATH, PIAOJUE_DATA: this.data }, input: `${PASSPHRASE}\n`, encoding: 'utf8' });
    if (status !== 0) throw new Error(`piaojue ${args[0]} ended with ${status}: ${stderr}`);
    return stdout;
  }

  /** One whole ballot by robots, up to its publication. */
  vote({ app, box }: { readonly app: number; readonly box: number }): Promise<string> {
    const appUrl = `http://127.0.0.1:${app}`;
    const { logKey } = readKeys(this.data);
    const cards = exampleDeputies.filter((deputy) => !isOnLeave(deputy)).slice(0, VOTERS).map((deputy) => ({ card: exampleCard(logKey, appUrl, deputy).token }));
    return rehearse({ appUrl, boxUrl: `http://127.0.0.1:${box}`, cards, seconds: 1, isAutomatic: true, ballotId: null, secrecy: 'anonymous', say: () => undefined });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every process of it at once, as when the machine burns; then every byte. */
async function loseEverything(program: StartProgram, place: Place): Promise<void> {
  const all = [program.pid, ...descendantsOf(program.pid)];
  for (const pid of all) endNow(pid);
  while (all.some(isAlive)) await pause(20);
  place.remove();
}

function verify(zip: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-bundle-'));
  try {
    for (const [name, bytes] of unzip(zip)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    return execFileSync(process.execPath, [PROGRAM, 'verify', folder], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the drill: everything is lost but one file and its passphrase', () => {
  const kept = openFolder('piaojue-stick-');
  const [before, after] = [new Place(), new Place()];
  const started: StartProgram[] = [];
  const start = (place: Place): StartProgram => {
    started.push(place.program());
    return started.at(-1)!;
  };
  afterAll(async () => {
    for (const program of started) await program.stop();
    for (const place of [before, after]) place.remove();
    rmSync(kept, { recursive: true, force: true });
  }, 60_000);

  it('a new machine has the published result, lets people in and goes on with the congress within a quarter of an hour', async () => {
    const file = join(kept, 'evening.backup');
    const first = start(before);
    const published = await before.vote(await first.running());
    before.run('backup', file);
    await loseEverything(first, before);

    const from = performance.now();
    const minutes = (): string => ((performance.now() - from) / 60_000).toFixed(1);
    after.run('restore', file);
    const restored = minutes();
    const ports = await start(after).running();
    const appUrl = `http://127.0.0.1:${ports.app}`;
    const address = `${appUrl}/api/public/example/results/${published}/bundle.zip`;
    verify(Buffer.from(await (await fetch(address)).arrayBuffer()));
    const chief = EXAMPLE_STAFF.find(({ role }) => role === 'chiefScrutineer')!;
    const desk = new HttpSession(appUrl);
    await desk.signIn(chief.username, chief.password);
    expect((await desk.get<BallotView>(`/api/ballots/${published}`)).state).toBe('published');
    const ready = minutes();
    const next = await after.vote(ports);
    expect(next).not.toBe(published);
    expect((await desk.get<BallotView>(`/api/ballots/${next}`)).state).toBe('published');
    console.log(`restored after ${restored} min, result verified and signed in after ${ready} min, another ballot published after ${minutes()} min`);
    expect(Number(minutes())).toBeLessThan(PROMISED);
  }, 1_200_000);
});
