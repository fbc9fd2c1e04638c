import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const HOUSE = join(__dirname, '../../..');
export const COMPOSITION = readFileSync(join(HOUSE, 'docker/compose.cluster.yaml'), 'utf8');

/** How compositions are started: the plugin of today, or the program before it. */
export type Compose = readonly [program: string, ...words: string[]];

/** What stands in the way of containers, or with what they are started. */
export function findEngine(): { readonly compose: Compose | null; readonly reason: string } {
  const lacking = (reason: string) => ({ compose: null, reason });
  // addresses of containers are reached from outside of them
  if (process.platform !== 'linux') return lacking('it takes an engine of Linux');
  if (!works('docker', ['version'])) return lacking('no container engine answers `docker version`');
  const compose = ([['docker', 'compose'], ['docker-compose']] as const).find(([program, ...words]) => works(program, [...words, 'version']));
  if (compose === undefined) return lacking('there is neither `docker compose` nor `docker-compose`');
  const base = baseImages().find((image) => !works('docker', ['image', 'inspect', image]) && !works('docker', ['pull', '--quiet', image]));
  if (base !== undefined) return lacking(`the image ${base} is not here and cannot be pulled (test/support/base-images/build.sh makes stand-ins)`);
  return { compose, reason: '' };
}

function baseImages(): string[] {
  const named = `${readFileSync(join(HOUSE, 'docker/Dockerfile'), 'utf8')}\n${COMPOSITION}`;
  return [...new Set([...named.matchAll(/(?:FROM|image:) ((?:node|postgres|nginx):\S+)/g)].map(([, image]) => image!))];
}

const works = (program: string, words: readonly string[]): boolean => spawnSync(program, words, { stdio: 'ignore' }).status === 0;

/** A build without anything kept from the last one takes minutes; what takes longer than this does not end. */
const PATIENCE = 15 * 60_000;

/** @returns what it wrote @throws Error with what it wrote when it fails */
export function run([program, ...words]: readonly [string, ...string[]], options: SpawnSyncOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { timeout: PATIENCE, ...options, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stdout}\n${stderr}`);
  return stdout.trim();
}

export const docker = (...words: string[]): string => run(['docker', ...words]);

/** The end of what a container has said. */
export function lastWords(container: string): string {
  const { stdout, stderr } = spawnSync('docker', ['logs', '--tail', '20', container], { encoding: 'utf8' });
  return stdout + stderr;
}
