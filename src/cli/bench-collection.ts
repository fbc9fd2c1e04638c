import { randomBytes } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { Client } from 'pg';
import { toBase64Url } from '../domain/sealing/base64';
import { nodeSuite } from '../platform/security/node-suite';
import { answerTimes, type AnswerFigures, type SignIn } from './bench/collection/answer-times';
import { exportFigures, memoryOf, type ExportFigures } from './bench/collection/export-figures';
import { fillCongress, type FilledCongress } from './bench/collection/filled-congress';
import { questionsOf } from './bench/collection/questions';
import { withTrialApp, type TrialApp } from './bench/trial-app';
import { HttpSession } from './rehearse/http-session';

interface Options {
  readonly json: boolean;
  readonly suggestions: string;
  readonly times: string;
}

/** Milliseconds and megabytes. */
interface CollectionFigures {
  readonly suggestions: number;
  readonly loadBefore: number;
  /** From the first question after the start to its answer: everything public is read from the database once. */
  readonly firstAnswer: number;
  readonly memory: number | null;
  readonly quiet: readonly AnswerFigures[];
  /** The same questions of the public while somebody supports a suggestion five times a second. */
  readonly busy: readonly AnswerFigures[];
  readonly exports: readonly ExportFigures[];
}

const SUPPORT_EVERY = 200;

/** `npm run -s bench:collection`: what docs/performance.md promises of collection, asked of a real app process over HTTP. */
async function bench({ json, suggestions, times }: Options): Promise<void> {
  const loadBefore = loadavg()[0]!;
  const figures = await withTrialApp((settings) => fillCongress(settings, Number(suggestions)), async (app) => ({ suggestions: Number(suggestions), loadBefore, ...(await measure(app, Number(times))) }));
  console.log(json ? JSON.stringify({ cores: cpus().length, node: process.version, ...figures }) : report(figures));
}

async function measure({ url, pid, databaseUrl, filled }: TrialApp<FilledCongress>, times: number): Promise<Omit<CollectionFigures, 'suggestions' | 'loadBefore'>> {
  const start = performance.now();
  await new HttpSession(url).get(`/api/public/${filled.slug}/proposals`);
  const firstAnswer = performance.now() - start;
  const questions = await questionsOf(url, filled, times);
  const signIn = signInOf(url, filled);
  const quiet = await answerTimes(questions, signIn);
  const memory = memoryOf(pid, 'VmRSS');
  const exports = await exportFigures(`${url}/api/public/${filled.slug}/open-data`, pid);
  const supporting = await supporters(databaseUrl);
  const busy = await answerTimes(questions.filter(({ asker }) => asker === 'public'), signIn).finally(supporting.end);
  return { firstAnswer, memory, quiet, busy, exports };
}

/** Somebody supports another suggestion now and again, so that what the app keeps in memory grows old. */
async function supporters(databaseUrl: string): Promise<{ end(): Promise<void> }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  let isOver = false;
  const work = async (): Promise<void> => {
    for (let number = 1; !isOver; number += 1) {
      await client.query(`insert into proposal_supports (congress_id, project_id, supporter, kind) select congress_id, project_id, 'bench-' || gen_random_uuid(), 'me-too' from screenings where number = $1`, [number]);
      await pause(SUPPORT_EVERY);
    }
  };
  const working = work();
  return {
    async end() {
      isOver = true;
      await working;
      await client.end();
    },
  };
}

const signInOf = (url: string, { staff, deputyCard }: FilledCongress): SignIn => async (asker) => {
  const session = new HttpSession(url);
  if (asker === 'deputy') await session.signInDeputy({ card: deputyCard, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))) });
  else if (asker !== 'public') {
    const { username, password } = staff.find((login) => login.username === asker)!;
    await session.signIn(username, password);
  }
  return session;
};

function report({ suggestions, loadBefore, firstAnswer, memory, quiet, busy, exports }: CollectionFigures): string {
  return [
    `${suggestions} suggestions, load average before ${loadBefore.toFixed(2)}; first answer after the start ${firstAnswer.toFixed(0)} ms; resident memory ${memory?.toFixed(0) ?? '?'} MB`,
    answers('asked in turn', quiet),
    answers('while people support', busy),
    table(['export', 'first byte', 'all', 'MB', 'rows', 'memory before', 'peak'], exports.map((one) => [one.export, ms(one.firstByte), ms(one.all), (one.bytes / 1e6).toFixed(0), String(one.rows), megabytes(one.memoryBefore), megabytes(one.peakMemory)])),
  ].join('\n\n');
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const megabytes = (value: number | null): string => (value === null ? '?' : `${value.toFixed(0)} MB`);
const answers = (title: string, figures: readonly AnswerFigures[]): string =>
  table([title, 'asked', 'p50', 'p95', 'worst', 'refused'], figures.map(({ question, asked, p50, p95, worst, refused }) => [question, String(asked), ms(p50), ms(p95), ms(worst), String(refused)]));
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => [columns, ...rows].map(([first, ...rest]) => [first!.padEnd(38), ...rest.map((cell) => cell.padStart(12))].join(' ')).join('\n');

void new Command('bench:collection')
  .option('--json', 'print JSON', false)
  .option('--suggestions <number>', 'how many there are', '100000')
  .option('--times <number>', 'how often each question is asked', '40')
  .action(bench)
  .parseAsync();
