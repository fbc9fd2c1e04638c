import { Client } from 'pg';
import { receiptCode } from '../../../src/domain/sealing/codes';
import { hastyCluster, type TestCluster } from '../../support/clusters';
import { Stations } from '../sealed/stations';
import { filesBelow, occurrences } from './byte-traces';
import { dumpOf, Hall, textOf, type Truth } from './hall';
import { logBytes, namesOf, tracesOfPapers, tracesOfPeople, tracesOfRows } from './plane-traces';
import { rankAttacks, type Attack, type Trace } from './rank-attack';
import type { HallServer } from './servers';
import { toastChunks } from './table-traces';

const DEPUTIES = 300;
/** Sealing takes its time for each; the traces are the same. */
const PROJECTS = { anonymous: 12, sealed: 4 };
/** Of the whole family of attacks: each may err only its share of one in a thousand. */
const CONFIDENCE = 0.999;

const plain = (uuid: string): string => uuid.replaceAll('-', '');

/** The whole linkability test, on a PostgreSQL of choice. A sealed ballot has two issuers here, so that their traces are looked at too. */
export const describeSecrecy = (server: HallServer, secrecy: 'anonymous' | 'sealed' = 'anonymous'): void => describe(`who cast which ${secrecy} paper, for someone who holds both databases and every log of PostgreSQL ${server.version}`, () => {
  const by = server.waldump === null ? 'pg_walinspect' : 'pg_waldump';
  let hall: Hall;
  let leaky: TestCluster;
  let truth: Truth;
  let ballotId: string;
  let stations: Stations | null = null;
  /** Hex of a token key or leaf hash → the leaf hash, which names the paper. */
  const papers = new Map<string, string>();
  let people: Trace[];
  let atClosing: Trace[];

  beforeAll(async () => {
    if (server.waldump === null) console.log(`no pg_waldump of PostgreSQL ${server.version} here: its write-ahead log is read through pg_walinspect`);
    hall = await Hall.begin(DEPUTIES, PROJECTS[secrecy], server);
    leaky = await hastyCluster('app', server.search);
    await run(leaky.url('postgres'), 'create table has_voted (deputy_id uuid)');
    const profile = await hall.morning.rules('county-competitive', { secrecy });
    ballotId = (await hall.morning.draft(profile, { seats: PROJECTS[secrecy] - 2 })).id;
    if (secrecy === 'sealed') stations = await Stations.ready(hall.morning, ballotId, { hasSecondIssuer: true });
    truth = await hall.vote(ballotId, (deputy) => run(leaky.url('postgres'), 'insert into has_voted values ($1)', [deputy]), stations);
    for (const { leaf, token } of await rowsOf(hall, 'box_papers')) papers.set(leaf, leaf).set(token, leaf);
    people = await tracesOfPeople(hall, truth);
    atClosing = await tracesOfPapers(hall, papers);
  }, 600_000);

  afterAll(async () => {
    await leaky?.remove();
    await hall?.end();
  });

  it('holds the papers of all, and traces of both planes to work with', () => {
    expect(truth.casters.size).toBe(DEPUTIES);
    expect([...truth.casters.keys()].every((leaf) => papers.has(leaf))).toBe(true);
    expect(people.map(({ where }) => where).join()).toContain('secret_issuances.deputy_id by xmin');
    expect(atClosing.map(({ where }) => where).join()).toContain('box_papers.leaf_hash by xmin');
    for (const order of ['lsn', 'xid', 'commit time']) {
      expect(people.map(({ where }) => where)).toContain(`secret_issuances.deputy_id by ${by} INSERT, ${order}`);
      expect(atClosing.find(({ where }) => where === `box_papers.leaf_hash by ${by} INSERT, ${order}`)!.order).toHaveLength(DEPUTIES);
    }
  });

  it.each(['xmin', `${by} INSERT, lsn`, `${by} INSERT, commit time`])('sees the order of casting in the box by %s before it is rebuilt: the attack has something to go by', (how) => {
    const { order } = atClosing.find(({ where }) => where.startsWith(`box_papers.leaf_hash by ${how}`))!;
    expect(inCastOrder(order, truth)).toBeGreaterThan(DEPUTIES * 0.8);
  });

  it('finds the caster no oftener than by chance, right after closing', () => {
    expect(betterThanChance(people, atClosing, truth)).toEqual([]);
  });

  it('does find the caster when the app notes who has voted: the control', async () => {
    const noted = await tracesOfRows(leaky, leaky.url('postgres'), namesOf(truth.deputies), server.waldump);
    const lucky = betterThanChance(noted, atClosing, truth);
    const mostBetween = (one: string, other: string): number => Math.max(0, ...lucky.filter(({ people, papers }) => people.includes(one) && papers.includes(other)).map(({ hits }) => hits));
    expect(mostBetween('has_voted.deputy_id by xmin', 'box_papers.leaf_hash by xmin')).toBeGreaterThan(DEPUTIES * 0.8);
    for (const order of ['lsn', 'xid', 'commit time']) expect(mostBetween(`has_voted.deputy_id by ${by} INSERT, ${order}`, `box_papers.leaf_hash by ${by} INSERT, ${order}`)).toBeGreaterThan(DEPUTIES * 0.8);
  });

  it('keeps no token key, leaf hash or receipt of the ballot in the app, its log or its files', async () => {
    const keys = [...papers.keys()].map((hex) => Buffer.from(hex, 'hex'));
    const { home } = hall.clusters.app;
    expect(occurrences([...filesBelow(home.data, hall.since), home.logFile, hall.printed], keys)).toEqual([]);
    const dump = await dumpOf(hall.morning.stack.databases.app);
    expect(keys.filter((key) => dump.includes(key.toString('hex')) || dump.includes(key.toString('base64url')))).toEqual([]);
    const codes = [...truth.casters.keys()].map((leaf) => receiptCode(Buffer.from(leaf, 'hex')));
    expect(codes.filter((code) => dump.includes(code) || textOf(hall.printed).includes(code))).toEqual([]);
  });

  it('keeps no deputy, by id or by name, in the box, its log or its files', async () => {
    const ids = truth.deputies.flatMap((id) => [Buffer.from(plain(id), 'hex'), Buffer.from(id)]);
    const names = hall.morning.deputies.map(({ name }) => Buffer.from(name));
    const { home } = hall.clusters.box;
    expect(occurrences([...filesBelow(home.data, hall.since), home.logFile], [...ids, ...names])).toEqual([]);
  });

  describe('after certification', () => {
    beforeAll(async () => {
      if (stations) await stations.all('sign');
      await hall.morning.advance(ballotId, 'certify');
      await rebuilt(hall);
    }, 60_000);

    it('has the papers in the order of their hashes, whatever stands out of line too', async () => {
      expect(await rowsOf(hall, 'box_papers')).toEqual([]);
      const rows = (await rowsOf(hall, 'box_settled_papers')).map(({ leaf }) => leaf);
      expect(rows).toHaveLength(papers.size / 2);
      expect(rows).toEqual([...rows].sort());
      const stored = (await tracesOfPapers(hall, papers)).filter(({ where }) => /by (xmin|ctid|pg_column_toast_chunk_id)/.test(where));
      for (const { where, order } of stored) expect({ where, order }).toEqual({ where, order: [...order].sort() });
      // a sealed paper is too long to stand in its row: its parts stand in order too
      const outOfLine = (await toastChunks(hall.morning.stack.databases.box)).filter(({ table, chunks }) => table.startsWith('box_') && table.endsWith('papers') && chunks > 0);
      expect(outOfLine).toEqual(secrecy === 'sealed' ? [{ table: 'box_settled_papers', chunks: DEPUTIES }] : []);
      expect(stored.some(({ where }) => where.includes('toast'))).toBe(secrecy === 'sealed');
    });

    it('has lost the order of casting from its write-ahead log', () => {
      expect(inCastOrder(logBytes(hall, papers).order, truth)).toBeLessThan(DEPUTIES * 0.2);
    });

    it('finds the caster no oftener than by chance', async () => {
      expect(betterThanChance(await tracesOfPeople(hall, truth), await tracesOfPapers(hall, papers), truth)).toEqual([]);
    });
  });
});

/** How many papers stand within ten places of where their casting stood. */
function inCastOrder(papers: readonly string[], { casters, castOrder }: Truth): number {
  const real = new Map(castOrder.map((deputy, rank) => [deputy, rank]));
  return papers.filter((leaf, rank) => Math.abs(real.get(casters.get(leaf)!)! - rank) <= 10).length;
}

/** The attacks that hit oftener than chance allows, all of them together being wrong once in a thousand. */
function betterThanChance(people: readonly Trace[], papers: readonly Trace[], truth: Truth): Attack[] {
  const attempts = people.length * papers.length * 4;
  const attacks = rankAttacks(people, papers, truth.casters, 1 - (1 - CONFIDENCE) / attempts);
  return attacks.filter(({ hits, byChance }) => hits > byChance);
}

async function rowsOf(hall: Hall, table: 'box_papers' | 'box_settled_papers'): Promise<{ leaf: string; token: string }[]> {
  const client = new Client({ connectionString: hall.morning.stack.databases.box });
  await client.connect();
  try {
    return (await client.query<{ leaf: string; token: string }>(`select encode(leaf_hash, 'hex') as leaf, encode(token_key, 'hex') as token from ${table} order by ctid`)).rows;
  } finally {
    await client.end();
  }
}

/** The order to rebuild is delivered after the act; the box has no key left once it is obeyed. */
async function rebuilt(hall: Hall): Promise<void> {
  const client = new Client({ connectionString: hall.morning.stack.databases.box });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query('select from box_keyed_ballots where sealing_private_key is not null');
      if (rows.length === 0) return;
    }
  } finally {
    await client.end();
  }
}

async function run(url: string, sql: string, values: readonly string[] = []): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}
