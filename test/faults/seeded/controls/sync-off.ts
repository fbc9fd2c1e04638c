import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { knock } from '../../../../src/cli/bench/box-orders';
import type { ClosingSet, CloseAnswer, Receipt } from '../../../../src/contract/box-wire';
import type { PaperMarks } from '../../../../src/domain/sealing/codec';
import { freePort } from '../../../../src/platform/database/server/launch';
import { appKey, TrialVote } from '../../../integration/box/box-kit';
import { ACTS_OF_A_BALLOT, breachesOf } from '../checker';
import { History, type Breach } from '../history';
import { answersAt } from '../program';
import { Server } from '../server';

const PAPERS = 40;

/** The real box on a real PostgreSQL server that is killed right after the last receipt. `isFlushed`: as it is; else with commits that do not wait for the disk. */
export async function syncOff(isFlushed = false): Promise<Breach[]> {
  // whoever does not wait is written down ten seconds later
  const server = await Server.of('box', { wal_writer_delay: '10s' });
  const ports = { hall: await freePort(), command: await freePort() };
  const env = { PATH: process.env.PATH, BOX_DATABASE_URL: server.url, BOX_APP_KEY: appKey, BOX_PORT: String(ports.hall), BOX_COMMAND_PORT: String(ports.command), BOX_HOST: '127.0.0.1' };
  const box = fork(join(__dirname, '../../../../dist/box.main.js'), [], { env, execArgv: isFlushed ? [] : ['--require', join(__dirname, 'unflushed.cjs')] });
  const hallUrl = `http://127.0.0.1:${ports.hall}`;
  try {
    while (!(await answersAt(`${hallUrl}/api/health/ready`))) await pause(20);
    const vote = await new TrialVote(() => ports, { secrecy: 'named' }).open(PAPERS);
    const history = new History();
    const marks = { choice: { marks: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index + 1}`, index < 10 ? 'approve' : 'oppose'])) } } satisfies PaperMarks;
    await Promise.all(
      Array.from({ length: PAPERS }, async (_, index) => {
        const paper = vote.paper();
        history.made(`deputy ${index + 1}`, paper.leafHash, marks);
        const reply = await vote.cast(paper);
        if (reply.status === 200) history.acknowledged(paper.leafHash, reply.body as Receipt);
      }),
    );
    await server.kill();
    const { count, counts } = await closed(vote);
    const { leafHashes } = (await knock<ClosingSet>('GET', `${hallUrl}/v1/ballots/${vote.ballotId}/closing`)).body;
    return breachesOf(history, {
      leafHashes,
      tokens: { papers: count, different: count },
      issuedTo: [...history.papers.values()].map(({ deputyId }) => deputyId),
      present: PAPERS,
      announced: { papers: counts![0]!.returned, items: withoutZeros(counts![0]!.items) },
      logged: Object.fromEntries(ACTS_OF_A_BALLOT.map((act) => [act, 1])),
      logFaults: [],
      screens: {},
      state: 'announced',
      bundleFaults: [],
    });
  } finally {
    const gone = once(box, 'exit');
    box.kill('SIGTERM');
    await gone;
    await server.close();
  }
}

/** The same order again until the box and its server are there. */
async function closed(vote: TrialVote): Promise<CloseAnswer> {
  const sequence = vote.sequence + 1;
  for (;;) {
    const reply = await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0, sequence });
    if (reply.status === 200) return reply.body;
    await pause(50);
  }
}

type Items = Readonly<Record<string, Readonly<Record<string, number>>>>;
const withoutZeros = (items: Items): Items => Object.fromEntries(Object.entries(items).map(([item, choices]) => [item, Object.fromEntries(Object.entries(choices).filter(([, papers]) => papers > 0))]));
