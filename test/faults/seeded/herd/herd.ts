import { setTimeout as pause } from 'node:timers/promises';
import { Robot } from '../../../../src/cli/rehearse/robot';
import type { BallotView } from '../../../../src/contract/http/ballots';
import { insistAt, press } from '../press';
import { foundTown, type Town } from '../town';
import { ReturningTablet } from './returning-tablet';

/** So many tablets sign in at a time. */
const ABREAST = 24;

export interface HerdReport {
  readonly tablets: number;
  /** Milliseconds from the kill until a tablet is connected again and has its desk anew. */
  readonly back: { readonly p50: number; readonly p95: number; readonly all: number };
  /** Milliseconds from the kill until the app answers anybody. */
  readonly answers: number;
  /** Questions that had to be asked again. */
  readonly repeats: number;
}

/** A hall of tablets before an open ballot; the app is killed, and all come back at once. */
export async function runHerd(count: number, say: (line: string) => void): Promise<HerdReport> {
  const town = await foundTown(count);
  const tablets: ReturningTablet[] = [];
  try {
    say(`${town.deputies.length} deputies are in the roster`);
    for (let at = 0; at < count; at += ABREAST) {
      await Promise.all(town.deputies.slice(at, at + ABREAST).map(async ({ card }) => {
        const robot = new Robot(town.app.url, town.box.url);
        await robot.signIn({ card });
        tablets.push(new ReturningTablet(robot));
      }));
    }
    await openBallot(town, tablets[0]!.robot);
    await Promise.all(tablets.map((tablet) => tablet.connect()));
    say(`${tablets.length} tablets are connected; the app is killed`);
    const since = performance.now();
    const all = tablets.map((tablet) => tablet.nextReturn());
    await town.app.kill();
    const answers = town.app.ready().then(() => performance.now() - since);
    const times = (await Promise.all(all)).map((at) => at - since).sort((one, other) => one - other);
    const share = (part: number): number => Math.round(times[Math.min(times.length - 1, Math.floor(part * times.length))]!);
    return { tablets: times.length, back: { p50: share(0.5), p95: share(0.95), all: share(1) }, answers: Math.round(await answers), repeats: tablets.reduce((sum, { repeats }) => sum + repeats, 0) };
  } finally {
    for (const tablet of tablets) tablet.close();
    await pause(100);
    await town.close();
  }
}

/** A ballot opens once somebody has a paper. */
async function openBallot(town: Town, first: Robot): Promise<void> {
  const { projects, sitting } = town.morning;
  const draft = { sittingId: sitting.id, title: '民生实事项目票决', purpose: 'rehearsal', profileId: town.profiles.anonymous, seats: 2, projectIds: projects.map(({ id }) => id) };
  const { id } = await insistAt(town.console('office'), (browser) => browser.post<BallotView>('/api/ballots', draft));
  for (const act of ['arm', 'issue'] as const) await press(town, act, id);
  await first.take(await town.morning.manifest(id, first));
  await press(town, 'open', id);
}
