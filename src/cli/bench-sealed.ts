import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { acceptCpu } from './bench/sealed/accept-figures';
import { beleniosRun, ownRun, sumOf, type RunFigures } from './bench/sealed/belenios-figures';
import { browserFigures, type BrowserFigures } from './bench/sealed/browser-figures';
import { closingFigures, paperFigures, timed, trialPapers } from './bench/sealed/sealed-figures';
import { rushFigures, type RushFigures } from './bench/sealed/rush-figures';
import { trialCeremony, trialSealed } from './bench/sealed/trial-sealed';
import { trialBallot } from './bench/trial-ballot';
import { freezeManifest } from '../domain/sealing/manifest-hash';
import { toBase64Url } from '../domain/sealing/base64';

const KEY = toBase64Url(new Uint8Array(32));

/** `npm run -s bench:sealed`: what sealing costs tablets, box and stations, and the same small vote by Belenios where it is installed. */
async function bench({ json, halls, chrome, rush, rushOnly }: { readonly json: boolean; readonly halls: string; readonly chrome: string; readonly rush: string; readonly rushOnly: boolean }): Promise<void> {
  const loadBefore = loadavg()[0]!;
  const [tablets, seconds] = rush.split('x').map(Number);
  if (rushOnly) {
    const figures = await rushFigures(tablets!, seconds!);
    return console.log(json ? JSON.stringify(figures) : [head(loadBefore), inRush(figures)].join('\n'));
  }
  const { frozen } = await trialBallot({ receiptKey: KEY, sealingKey: KEY }, { secrecy: 'anonymous' });
  const base = frozen.manifest;
  const papers = [];
  for (const items of [12, 20, 30]) papers.push(await paperFigures(trialSealed(base, items, 10)));
  const ceremony = await timed(() => trialCeremony(randomUUID()));
  const at = (sealingKey: string) => ({ receiptKey: KEY, sealingKey });
  const accept = {
    anonymousCpuMs: await acceptCpu((tokenKey, sealingKey) => freezeManifest({ ...base, tokenKey, box: at(sealingKey) })),
    sealedCpuMs: await acceptCpu((tokenKey, sealingKey) => trialSealed({ ...base, tokenKey, box: at(sealingKey) }, 20, 10).frozen),
  };
  const closing = [];
  for (const hall of halls.split(',')) {
    const [deputies, items] = hall.split('x').map(Number);
    const ballot = trialSealed(base, items!, 10);
    closing.push(await closingFigures(ballot, trialPapers(ballot, deputies!)));
  }
  const small = trialSealed(base, 1, null);
  const compared = { papers: 100, own: await ownRun(small, 100), belenios: beleniosRun(100) };
  const browser = await browserFigures(base, chrome, join(__dirname, '../web'), [[300, 12], [300, 20]]);
  const inARush = await rushFigures(tablets!, seconds!);
  const figures = { cores: cpus().length, node: process.version, loadBefore, papers, ceremonyMs: ceremony.ms, accept, closing, compared, browser, rush: inARush };
  console.log(json ? JSON.stringify(figures) : report(figures).join('\n'));
}

const n = (value: number, digits = 1): string => value.toFixed(digits);

const head = (loadBefore: number): string => `${cpus().length} cores, node ${process.version}, load average before ${n(loadBefore, 2)}`;

function report({ loadBefore, papers, ceremonyMs, accept, closing, compared, browser, rush }: {
  readonly loadBefore: number;
  readonly papers: readonly Awaited<ReturnType<typeof paperFigures>>[];
  readonly ceremonyMs: number;
  readonly accept: { readonly anonymousCpuMs: number; readonly sealedCpuMs: number };
  readonly closing: readonly Awaited<ReturnType<typeof closingFigures>>[];
  readonly compared: { readonly papers: number; readonly own: RunFigures; readonly belenios: RunFigures | null };
  readonly browser: BrowserFigures | null;
  readonly rush: RushFigures;
}): string[] {
  return [
    head(loadBefore),
    ...papers.map(({ items, bytes, sealMs, checkMs }) => `paper of ${items} items: ${bytes} bytes, sealed in ${n(sealMs)} ms, checked in ${n(checkMs)} ms, each on one core`),
    `ceremony of 2 of 3 stations, all three in one process: ${n(ceremonyMs, 0)} ms`,
    `the box's CPU for a paper: anonymous ${n(accept.anonymousCpuMs, 3)} ms, sealed (20 items) ${n(accept.sealedCpuMs, 3)} ms`,
    ...closing.map(
      ({ papers: hall, items, checkMs, openMs, countMs, lagP99Ms }) =>
        `${hall} × ${items}, nothing checked before closing: ${n((checkMs + openMs + countMs) / 1_000)} s to the counts (proofs ${n(checkMs / 1_000)} s, opening ${n(openMs, 0)} ms, totals ${n(countMs, 0)} ms); event-loop delay p99 ${n(lagP99Ms)} ms`,
    ),
    `${compared.papers} papers × 1 question: ${line(compared.own)}`,
    compared.belenios === null ? 'Belenios: belenios-tool is not installed' : `Belenios: ${line(compared.belenios)}; ${n(sumOf(compared.belenios) / sumOf(compared.own))} times as long`,
    ...inBrowser(browser),
    inRush(rush),
  ];
}

/** A station checks papers in pieces of twenty, so ten times as many take ten times as long. */
function inBrowser(browser: BrowserFigures | null): string[] {
  if (browser === null) return ['in a browser: no Chromium (CHROME_PATH), or the pages are not built'];
  return [
    `Chromium ${browser.version}: a paper of ${browser.items} items sealed in ${n(browser.sealMs, 0)} ms, on a core four times as slow ${n(browser.slowSealMs, 0)} ms`,
    ...browser.checks.map(({ papers, items, seconds }) => `one station with two threads: ${papers} × ${items} checked in ${n(seconds)} s, so ${10 * papers} × ${items} in ${n(10 * seconds, 0)} s`),
  ];
}

const inRush = ({ tablets, items, seconds, preparedMs, cast, box, app }: RushFigures): string =>
  `${tablets} × ${items} cast within ${seconds} s while the app checks another ballot's papers in all its threads: receipt p50 ${n(cast.p50, 0)} ms, p99 ${n(cast.p99, 0)} ms, sent again ${cast.repeats}; ` +
  `event-loop delay p99 (worst) box ${n(box.p99)} (${n(box.worst, 0)}) ms, app ${n(app.p99)} (${n(app.worst, 0)}) ms; all sealed beforehand in ${n(preparedMs / 1_000, 0)} s`;

const line = (run: RunFigures): string => `${n(sumOf(run), 2)} s (sealing ${n(run.seal, 2)}, sums ${n(run.tally, 2)}, opening ${n(run.decrypt, 2)}, checking ${n(run.verify, 2)})`;

void new Command('bench:sealed')
  .option('--json', 'print JSON', false)
  .option('--halls <list>', 'deputies x items, comma between', '300x12,3000x20')
  .option('--chrome <path>', 'a Chromium, for the figures of the pages', '/usr/bin/chromium')
  .option('--rush <tablets x seconds>', 'tablets that cast, and within how many seconds', '3000x10')
  .option('--rush-only', 'nothing but the rush', false)
  .action(bench)
  .parseAsync();
