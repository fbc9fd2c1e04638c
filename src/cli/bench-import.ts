import { cpus, loadavg } from 'node:os';
import { Command } from 'commander';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportLine, ProposalImportReport } from '../contract/http/imports';
import type { ProgrammeView } from '../contract/http/programmes';
import { memoryOf } from './bench/collection/export-figures';
import { fillCongress, type FilledCongress } from './bench/collection/filled-congress';
import { withTrialApp, type TrialApp } from './bench/trial-app';
import { HttpSession } from './rehearse/http-session';

/** Seconds, and megabytes (10⁶ bytes) of resident memory of the app's process at its highest since the start. */
interface ImportFigures {
  readonly rows: number;
  readonly added: number;
  readonly fileBytes: number;
  readonly dryRun: number;
  readonly import: number;
  readonly again: number;
  readonly peakMemory: number | null;
  readonly loadBefore: number;
}

/** `npm run -s bench:import`: a table of suggestions through the same door as the office's. */
async function bench({ json, rows }: { readonly json: boolean; readonly rows: string }): Promise<void> {
  const loadBefore = loadavg()[0]!;
  const figures = await withTrialApp((settings) => fillCongress(settings, 1_000), (app) => measure(app, Number(rows), loadBefore));
  if (json) return console.log(JSON.stringify({ cores: cpus().length, node: process.version, ...figures }));
  const { added, fileBytes, dryRun, import: took, again, peakMemory } = figures;
  console.log(`${rows} rows (${(fileBytes / 1e6).toFixed(1)} MB): tried ${dryRun.toFixed(1)} s, imported ${added} in ${took.toFixed(1)} s, again ${again.toFixed(1)} s; peak ${peakMemory?.toFixed(0) ?? '?'} MB; load before ${loadBefore.toFixed(2)}`);
}

async function measure({ url, pid, filled }: TrialApp<FilledCongress>, rows: number, loadBefore: number): Promise<ImportFigures> {
  const office = new HttpSession(url);
  const { username, password } = filled.staff.find((login) => login.username === 'office')!;
  await office.signIn(username, password);
  const round = (await office.get<ProgrammeView[]>('/api/programmes')).find(({ phase }) => phase === 'collection')!;
  const file = await tableOf(rows, round.categories[0]?.text ?? '');
  const take = async (isDryRun: boolean) => {
    const start = performance.now();
    const lines = (await office.upload(`/api/programmes/${round.id}/proposals/import?dryRun=${isDryRun}`, file, 'suggestions.xlsx')).trimEnd().split('\n');
    const last = JSON.parse(lines.at(-1)!) as ImportLine;
    if (!('report' in last)) throw new Error(lines.at(-1));
    return { seconds: (performance.now() - start) / 1000, report: last.report };
  };
  const [dry, first, again] = [await take(true), await take(false), await take(false)];
  requireWhole(first.report, rows);
  return { rows, added: first.report.added, fileBytes: file.length, dryRun: dry.seconds, import: first.seconds, again: again.seconds, peakMemory: memoryOf(pid, 'VmHWM'), loadBefore };
}

function requireWhole({ added, errors }: ProposalImportReport, rows: number): void {
  if (added !== rows) throw new Error(`only ${added} of ${rows} came in: ${JSON.stringify(errors.slice(0, 3))}`);
}

/** As a hotline exports it: every column filled, no two rows alike. */
async function tableOf(rows: number, category: string): Promise<Uint8Array<ArrayBuffer>> {
  const heads = ['编号', '标题', '情况和理由', '领域', '具体地点', '纬度', '经度', '受益群众', '要达到的目标', '投资（万元）', '资金来源', '完成时限', '姓名', '电话'];
  const bodies = Array.from({ length: rows }, (_, at) => [
    ...[`12345-${at + 1}`, `第 ${at + 1} 号路段加装路灯`, `第 ${at + 1} 号路段晚上没有路灯，老人和下晚自习的学生出门不方便，去年冬天有人摔倒，多次反映，请尽快安排。`.repeat(2), category],
    ...[`建设路 ${at + 1} 号`, (30 + at / 1e5).toFixed(5), (110 + at / 1e5).toFixed(5), `沿线 ${(at % 900) + 10} 户居民`, `路灯 ${(at % 40) + 1} 盏`, String((at % 90) + 0.5), '县财政', '当年 10 月', `居民${at + 1}`, '13800138000'],
  ]);
  return Uint8Array.from(await writeXlsxFile([heads, ...bodies].map((cells) => cells.map((value) => ({ value })))).toBuffer());
}

void new Command('bench:import').option('--json', 'print JSON', false).option('--rows <number>', 'rows of the table', '10000').action(bench).parseAsync();
