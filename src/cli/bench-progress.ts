import { cpus, loadavg } from 'node:os';
import { Command } from 'commander';
import { answerTimes, type AnswerFigures } from './bench/collection/answer-times';
import { fillProvince, type FilledProvince } from './bench/progress/filled-province';
import { withTrialApp, type TrialApp } from './bench/trial-app';
import { HttpSession } from './rehearse/http-session';

interface Options {
  readonly json: boolean;
  readonly towns: string;
  readonly times: string;
}

/** `npm run -s bench:progress`: the overview of a province and the page of one project, asked of a real app process over HTTP. */
async function bench({ json, towns, times }: Options): Promise<void> {
  const loadBefore = loadavg()[0]!;
  const answers = await withTrialApp((settings) => fillProvince(settings, Number(towns)), (app) => measure(app, Number(times)));
  console.log(json ? JSON.stringify({ cores: cpus().length, node: process.version, towns: Number(towns), loadBefore, answers }) : report(Number(towns), loadBefore, answers));
}

async function measure({ url, filled }: TrialApp<FilledProvince>, times: number): Promise<AnswerFigures[]> {
  const several = (path: (index: number) => string): string[] => Array.from({ length: times }, (_, index) => path(index));
  const of = (index: number) => filled.projects[index % filled.projects.length]!;
  const [first] = filled.projects;
  return answerTimes(
    [
      { name: 'overview of all towns', asker: 'office', paths: several(() => '/api/levels/below/progress') },
      { name: 'public board of one town', asker: 'public', paths: several((index) => `/api/public/${of(index * 10).slug}/projects`) },
      { name: 'page of one project, each another', asker: 'public', paths: several((index) => `/api/public/${of(index).slug}/projects/${of(index).id}`) },
      { name: 'page of one project, from memory', asker: 'public', paths: several(() => `/api/public/${first!.slug}/projects/${first!.id}`) },
    ],
    async (asker) => {
      const session = new HttpSession(url);
      if (asker !== 'public') await session.signIn(filled.staff.username, filled.staff.password, filled.slug);
      return session;
    },
  );
}

const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(12);
const report = (towns: number, loadBefore: number, answers: readonly AnswerFigures[]): string =>
  [
    `${towns} towns of 10 projects with 12 reports each; load average before ${loadBefore.toFixed(2)}`,
    `${'asked in turn'.padEnd(38)}${['p50', 'p95', 'worst'].map((name) => name.padStart(12)).join('')}`,
    ...answers.map(({ question, p50, p95, worst }) => `${question.padEnd(38)}${ms(p50)}${ms(p95)}${ms(worst)}`),
  ].join('\n');

void new Command('bench:progress')
  .option('--json', 'print JSON', false)
  .option('--towns <number>', 'how many there are', '1500')
  .option('--times <number>', 'how often each question is asked', '100')
  .action(bench)
  .parseAsync();
