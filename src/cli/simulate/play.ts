import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import type { PublicResult } from '../../contract/http/publication';
import type { Manifest } from '../../domain/ballot/manifest';
import { freePort } from '../../platform/database/server/launch';
import type { MemoryQuestion, MemoryUse } from '../bench/memory';
import { nginxProgram, startNginx, type Nginx } from '../bench/nginx';
import { pageAt, type PublicPage } from '../bench/pages';
import { reading } from '../bench/rows/public-page';
import { asFile } from '../bench/rows/public-page-behind-nginx';
import { shippedSite } from '../bench/shipped-site';
import type { TabletsCame, TabletsOrder } from '../bench/tablets';
import { ask, questionOf, stop } from '../bench/trial-server';
import { withStack, type Stack } from '../soak/soak-stack';
import type { Body } from './bodies';
import { foundBodies, hallOf, type Hall } from './halls';
import { Meter } from './meter';
import type { Measured } from './needs';
import { PLANES, unitCosts, type Measurement, type OfPlanes, type Use } from './unit-costs';

/** Requests of each kind: page and JSON, by readers who have it already and by those who have not. */
const READS = 2_000;
/** Of an answer's head. */
const HEAD = 600;

/** What was played and measured. */
export interface Played {
  readonly congresses: number;
  readonly taken: number;
  readonly cast: number;
  /** As the published results say. */
  readonly counted: number;
  readonly reads: number;
  readonly isBehindNginx: boolean;
  /** For one read without nginx. */
  readonly readFromNode: Use;
  readonly measured: Measured;
}

/** So many bodies in one installation hold their sittings at the same time, step by step, so that what each step costs can be told apart; then residents read. */
export function play(bodies: readonly Body[], castingSeconds: number, say: (line: string) => void): Promise<Played> {
  say(`${bodies.length} congresses, ${bodies.reduce((sum, { present }) => sum + present, 0)} deputies: founding them`);
  return withStack(
    (app) => foundBodies(app, bodies),
    (stack, { logKey }) => withSite(stack, (nginx, sitePort) => Meter.with(stack, nginx?.pid ?? null, (meter) => playHalls(stack, meter, bodies.map((body, at) => hallOf(stack, logKey, body, at)), { castingSeconds, sitePort, say }))),
    ['memory'],
  );
}

interface Course {
  readonly castingSeconds: number;
  /** Of nginx before the public pages. */
  readonly sitePort: number | null;
  readonly say: (line: string) => void;
}

async function playHalls(stack: Stack, meter: Meter, halls: readonly Hall[], { castingSeconds, sitePort, say }: Course): Promise<Played> {
  const all = <T>(act: (hall: Hall) => Promise<T>): Promise<T[]> => Promise.all(halls.map(act));
  const [done, connections]: [Measurement[], OfPlanes[]] = [[], []];
  const step = async (kind: Measurement['kind'], times: number, work: () => Promise<unknown>): Promise<void> => {
    say(`${kind}: ${times}`);
    done.push(await meter.measure(kind, times, async () => {
      await work();
      // a pool keeps for a while what it has just needed
      connections.push(await meter.connections());
    }));
  };
  for (const { consoles } of halls) for (const role of ['office', 'presidingOfficer', 'chiefScrutineer', 'presidium'] as const) await consoles.desk(role);
  const deputies = halls.reduce((sum, { cards }) => sum + cards.length, 0);
  const memory = await memoryOf(stack);
  const sizes = await meter.sizes();

  await step('signIns', deputies, () => all(({ crew, cards }) => crew.signIn(cards)));
  const tablets: ChildProcess[] = [];
  try {
    tablets.push(await come(stack, 'presidium', await all(async ({ consoles }) => (await consoles.desk('presidium')).cookies)));
    const before = await memoryOf(stack);
    tablets.push(await come(stack, 'deputy', halls.flatMap(({ crew }) => crew.cookies)));
    const memoryPerTablet = Math.max(0, (1_000 * ((await memoryOf(stack)).app - before.app)) / deputies);

    const drafts = new Map<Hall, string>();
    const press = (...acts: Parameters<Hall['consoles']['press']>[1][]) => all(async (hall) => {
      for (const act of acts) await hall.consoles.press(drafts.get(hall)!, act);
    });
    await all(async (hall) => drafts.set(hall, (await hall.consoles.draft()).id));
    await step('openings', halls.length, () => press('arm', 'issue'));
    const manifests = new Map<Hall, Manifest>();
    await all(async (hall) => manifests.set(hall, (await hall.crew.ballot(drafts.get(hall)!)).manifest!));
    await step('looks', deputies, () => all(({ crew }) => crew.look()));
    await step('papers', deputies, () => all((hall) => hall.crew.take(manifests.get(hall)!)));
    await step('openings', 0, () => press('open'));
    let cast = 0;
    await step('casts', deputies, async () => {
      const counts = await all((hall) => hall.crew.cast(manifests.get(hall)!, castingSeconds));
      cast = counts.reduce((sum, count) => sum + count, 0);
    });
    await step('closings', halls.length, async () => {
      await press('close');
      await all((hall) => untilCounted(hall.consoles, drafts.get(hall)!));
    });
    await step('publications', halls.length, () => press('certify', 'announce', 'publish'));

    const after = await meter.sizes();
    const diskPerBallot = { app: (after.app - sizes.app) / halls.length, box: (after.box - sizes.box) / halls.length };
    const results = await all(async (hall) => (await (await fetch(`${stack.appUrl}/api/public/${hall.slug}/results/${drafts.get(hall)!}`)).json()) as PublicResult);
    const first = halls[0]!;
    const pages = await Promise.all([`/read/${first.slug}/${drafts.get(first)!}`, `/api/public/${first.slug}/results/${drafts.get(first)!}`].map((path) => pageAt(stack.appUrl, path)));
    const readers = (port: number, of: readonly PublicPage[]) => reading(port, of, READS);
    const reads = 4 * READS;
    say(`reads: ${reads}`);
    const fromNode = await meter.measure('reads', reads, () => readers(Number(new URL(stack.appUrl).port), pages).round());
    if (sitePort === null) done.push(fromNode);
    else {
      // with the tags of nginx
      const laid = await Promise.all(pages.map(({ path }) => asFile(`http://127.0.0.1:${sitePort}`, path)));
      await step('reads', reads, () => readers(sitePort, laid).round());
    }
    return {
      ...{ congresses: halls.length, taken: deputies, cast, counted: results.reduce((sum, { turnout }) => sum + turnout.returned, 0), reads, isBehindNginx: sitePort !== null },
      readFromNode: unitCosts([...done, fromNode].filter((one) => one.kind !== 'reads' || one === fromNode)).reads,
      measured: {
        ...{ units: unitCosts(done), memory, memoryPerTablet, diskPerBallot, connections: mostOf(connections), mostConnections: await meter.mostConnections() },
        bytesPerRead: HEAD + pages.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / 4,
      },
    };
  } finally {
    await Promise.all(tablets.map(stop));
  }
}

async function untilCounted(consoles: Hall['consoles'], ballotId: string): Promise<void> {
  while ((await consoles.ballot(ballotId)).state !== 'counted') await pause(200);
}

async function come({ appUrl }: Stack, audience: 'deputy' | 'presidium', cookies: readonly string[]): Promise<ChildProcess> {
  const order: TabletsOrder = { port: Number(new URL(appUrl).port), sockets: cookies.length, auth: { audience }, cookies, isToldDesk: audience === 'deputy' };
  return (await ask<TabletsCame>('tablets', order)).child;
}

async function memoryOf({ processes }: Stack): Promise<OfPlanes> {
  const of = async (plane: keyof OfPlanes): Promise<number> => (await questionOf<MemoryUse>(processes[plane], { memory: 'now' } satisfies MemoryQuestion)).resident;
  return { app: await of('app'), box: await of('box') };
}

const mostOf = (all: readonly OfPlanes[]): OfPlanes => Object.fromEntries(PLANES.map((plane) => [plane, Math.max(...all.map((one) => one[plane]))])) as unknown as OfPlanes;

/** With nginx before it as `docker/` has it, where this machine has one. */
async function withSite<T>(stack: Stack, work: (nginx: Nginx | null, port: number | null) => Promise<T>): Promise<T> {
  const program = nginxProgram();
  if (program === null) return work(null, null);
  const [hall, box, residents] = [await freePort(), await freePort(), await freePort()];
  const nginx = await startNginx(program, shippedSite([hall, box, residents], stack), residents, false);
  try {
    return await work(nginx, residents);
  } finally {
    await nginx.stop();
  }
}
