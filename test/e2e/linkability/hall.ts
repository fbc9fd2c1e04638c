import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import type { Robot } from '../../../src/cli/rehearse/robot';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import { shuffled } from '../../../src/box/casting/shuffled';
import { durableCluster, type TestCluster } from '../../support/clusters';
import { Morning } from '../ballots/morning';
import { untilState } from '../ballots/until';
import type { Stations } from '../sealed/stations';
import type { HallServer } from './servers';

/** Seconds a deputy thinks before sealing: most under a minute, some far longer. */
const thinkingTime = (): number => 20 * Math.exp(0.8 * (Math.random() + Math.random() + Math.random() - 1.5) * 2);
/** Seconds the tablet waits by itself (castJitter of every preset). */
const jitter = (): number => 1 + 9 * Math.random();

/** What the test knows and an attacker wants: which deputy cast which paper, and in which order the casts were made. */
export interface Truth {
  readonly deputies: readonly string[];
  /** leaf hash → deputy. */
  readonly casters: ReadonlyMap<string, string>;
  readonly castOrder: readonly string[];
}

/** A hall of deputies, two durable servers of their own, and everything that app and box print. */
export class Hall {
  private constructor(
    readonly clusters: { readonly app: TestCluster; readonly box: TestCluster },
    readonly morning: Morning,
    readonly printed: string,
    /** Nothing of this morning was written before. */
    readonly since: Date,
    private readonly stopListening: () => void,
    /** The program that reads the write-ahead log; null: read it through pg_walinspect. */
    readonly waldump: string | null,
  ) {}

  static async begin(deputies: number, projects: number, { search, waldump }: HallServer): Promise<Hall> {
    const [app, box] = await Promise.all([durableCluster('app', search), durableCluster('box', search)]);
    const since = new Date();
    const printed = join(app.home.folder, 'printed.log');
    const stopListening = keepOutput(printed);
    const morning = await Morning.begin({ deputies, projects, servers: { app: app.url('postgres'), box: box.url('postgres') } });
    return new Hall({ app, box }, morning, printed, since, stopListening, waldump);
  }

  /** From an armed ballot to a count; papers are taken in one random order and cast in another, as people think and tablets wait. */
  async vote(ballotId: string, afterCast: (deputy: string) => Promise<void>, stations: Stations | null = null): Promise<Truth> {
    await this.morning.advance(ballotId, 'arm', 'issue');
    const robots = await this.morning.tablets();
    const people = this.morning.deputies.map(({ id }, index) => ({ id, robot: robots[index]! }));
    const manifest = await this.morning.manifest(ballotId, robots[0]!);
    for (const { robot } of shuffled(people)) await robot.take(manifest);
    if (stations) await stations.all('wait', [1]);
    if (stations) for (const { robot } of shuffled(people)) await robot.take(manifest);
    await this.morning.advance(ballotId, 'open');
    const castOrder = people.map((one) => ({ ...one, at: thinkingTime() + jitter() })).sort((one, other) => one.at - other.at);
    await fewAtATime(castOrder, 4, async ({ id, robot }) => {
      await castOne(robot, manifest);
      await afterCast(id);
    });
    if (stations) await stations.all('follow');
    await this.morning.advance(ballotId, 'close');
    if (stations) await stations.inState('closed').then(() => stations.count());
    await untilState(this.morning, ballotId, 'counted');
    const casters = new Map(people.map(({ id, robot }) => [robot.sealed!.leafHash, id]));
    return { deputies: people.map(({ id }) => id), casters, castOrder: castOrder.map(({ id }) => id) };
  }

  async end(): Promise<void> {
    this.stopListening();
    await this.morning.end();
    await Promise.all([this.clusters.app.remove(), this.clusters.box.remove()]);
  }
}

const castOne = (robot: Robot, manifest: Manifest) => robot.cast(manifest, robotMarks(manifest.parts, Math.random));

/** In this order, a few under way at once: an attacker never sees a clearer order than this. */
async function fewAtATime<T>(all: readonly T[], hands: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const hand = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

/** Copies what the processes print into a file, as a log collector would. */
function keepOutput(file: string): () => void {
  writeFileSync(file, '');
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  for (const { stream, write } of streams) {
    stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
      writeFileSync(file, chunk, { flag: 'a' });
      return write(chunk, ...rest);
    }) as typeof stream.write;
  }
  return () => streams.forEach(({ stream, write }) => (stream.write = write));
}

/** Every row of every table as text: what a dump shows. */
export async function dumpOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
    const dumps = [];
    for (const { name } of rows) dumps.push(...(await client.query<{ row: string }>(`select t::text as row from "${name}" t`)).rows.map(({ row }) => `${name}: ${row}`));
    return dumps.join('\n');
  } finally {
    await client.end();
  }
}

export const textOf = (file: string): string => readFileSync(file, 'utf8');
