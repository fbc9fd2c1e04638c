import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readAppSettings } from '../platform/config/app-settings';
import { readKeys } from '../platform/config/key-files';
import { readServeSettings, type ServeSettings } from '../platform/config/serve-settings';
import { isOnLeave, smallHall } from './example/example-deputies';
import { exampleCard } from './example/example-logins';
import { prepareCongress } from './example/prepare-congress';
import { unzip } from './verifying/unzip';
import { rehearse } from './rehearse/rehearsal';
import { prepareDatabases } from './serve/databases';
import { takePorts } from './serve/ports';
import { appEnvironment, appProgram, boxProgram } from './serve/programs';
import { Supervised } from './serve/supervised';
import { Undo } from './serve/undo';

const FOLDER = resolve(__dirname, '../../docs/examples/sealed-bundle');

/** `npm run -s example:bundle`: a sealed rehearsal of 40 robots, 12 items and 3 stations on servers of its own, and its public bundle as files. */
async function makeBundle({ to }: { readonly to: string }): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'piaojue-example-'));
  const undo = new Undo();
  undo.add(async () => rmSync(dataFolder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void undo.run().finally(() => process.exit(1)));
  try {
    const files = await rehearsedBundle({ ...readServeSettings({ PIAOJUE_DATA: dataFolder, PORT: '0', BOX_PORT: '0', BOX_COMMAND_PORT: '0' }), dataFolder }, undo);
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    for (const [name, bytes] of files) writeFileSync(join(to, name), bytes);
    say(to);
  } finally {
    await undo.run();
  }
}

async function rehearsedBundle(settings: ServeSettings, undo: Undo): Promise<Map<string, Uint8Array>> {
  const ports = await takePorts(settings.ports);
  const databases = await prepareDatabases(settings, undo);
  const { commandKey, logKey } = readKeys(settings.dataFolder);
  const appUrl = `http://127.0.0.1:${ports.PORT}`;
  const appEnv = appEnvironment(settings, ports, databases, appUrl);
  await prepareCongress(readAppSettings(appEnv), true, new Date(), smallHall);
  for (const program of [boxProgram(settings, ports, databases, commandKey), appProgram(appEnv, ports)]) {
    const child = new Supervised(program);
    undo.add(() => child.stop());
    await child.start(new AbortController().signal);
  }
  const cards = smallHall.filter((deputy) => !isOnLeave(deputy)).map((deputy) => ({ card: exampleCard(logKey, appUrl, deputy).token }));
  const ballotId = await rehearse({ appUrl, boxUrl: `http://127.0.0.1:${ports.BOX_PORT}`, cards, seconds: 5, isAutomatic: true, ballotId: null, secrecy: 'sealed', say });
  return unzip(readFileSync(join(settings.dataFolder, 'published', ballotId, 'bundle.zip')));
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

void new Command('example:bundle').description('make docs/examples/sealed-bundle anew').option('--to <folder>', 'where to', FOLDER).action(makeBundle).parseAsync();
