import type { ItemVerdict, Outcome, PartResult } from '../tally/result';
import { percent } from '../shared/percent';
import type { OfficialTable } from '../shared/official-document';
import { inWords, REASONS, RESULTS } from '../decision/scrutineers-record';
import type { PlaceValue } from './places';
import { presenceValues, type PresenceFacts } from './sitting-values';
import { voteValues, type VoteFacts } from './vote-values';

/** What was counted; null for what has not happened yet. */
export interface CountFacts {
  readonly issued: number | null;
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
  readonly results: readonly PartResult[] | null;
  readonly chief: string | null;
  readonly scrutineers: readonly string[];
  /** Whether the rules want it signed by hand. */
  readonly signsRecord: boolean;
}

const LINE = '＿＿＿＿＿＿＿＿';

type Count =
  | keyof ReturnType<typeof presenceValues>
  | keyof ReturnType<typeof voteValues>
  | '总监票人' | '监票人' | '发出票数' | '发票明细' | '收回票数' | '有效票数' | '无效票数' | '无效原因' | '票决效力' | '计票结果' | '计票依据' | '签名栏';

/** The figures of a count as they are read out and signed; what was not counted yet is left to be written in. */
export function countValues(presence: PresenceFacts, vote: VoteFacts, count: CountFacts): Readonly<Record<Count, PlaceValue>> {
  const papers = count.results?.[0]?.result.papers ?? null;
  const figure = (number: number | undefined | null): PlaceValue => (number === undefined || number === null ? null : `${number}`);
  return {
    ...presenceValues(presence),
    ...voteValues(vote),
    总监票人: count.chief,
    监票人: count.scrutineers.length === 0 ? null : count.scrutineers.join('、'),
    发出票数: figure(count.issued),
    发票明细: count.issued === null ? '' : issuedBy(vote, count),
    收回票数: figure(papers?.returned),
    有效票数: figure(papers?.valid),
    无效票数: figure(papers?.invalid),
    无效原因: papers === null ? '' : invalidBy(papers.reasons),
    票决效力: count.results === null ? null : standing(count.results),
    计票结果: count.results === null ? null : count.results.flatMap((result) => partLines(result, vote)),
    计票依据: count.results === null ? null : count.results.map(({ result }) => result.explanation['zh-CN']),
    签名栏: count.signsRecord ? signatures(count) : [],
  };
}

function invalidBy(reasons: Readonly<Partial<Record<string, number>>>): string {
  const said = Object.entries(reasons).map(([reason, papers]) => `${REASONS[reason] ?? reason}${papers}张`);
  return said.length === 0 ? '' : `（${said.join('，')}）`;
}

/** Of both kinds of papers, where there are both. */
function issuedBy({ medium }: VoteFacts, { issuedTablet, issuedPaper, disputed }: CountFacts): string {
  if (medium === 'paper' || issuedPaper + disputed === 0) return '';
  return `（其中平板${issuedTablet}张，纸质${issuedPaper}张${disputed === 0 ? '' : `；${disputed}张平板票交回后改用纸质票，只计一次`}）`;
}

/** Whether the vote stands: by what kept it from counting, else by papers returned (选举法 §44 by analogy). */
function standing(results: readonly PartResult[]): string {
  const obstacles = results.flatMap((part) => (part.kind === 'adoption' ? [OBSTACLES[part.result.outcome]] : [])).filter((words) => words !== undefined);
  const { issued = 0, returned = 0 } = results[0]?.result.papers ?? {};
  if (obstacles[0] !== undefined) return obstacles[0];
  if (returned > issued) return OBSTACLES.void!;
  return returned === issued ? '收回的表决票与发出的表决票相等，票决有效' : '收回的表决票少于发出的表决票，票决有效';
}

const OBSTACLES: Readonly<Partial<Record<Outcome, string>>> = {
  inquorate: '出席人数不足法定人数，票决不成立',
  void: '收回的表决票多于发出的表决票，票决无效',
  participationTooLow: '参加票决的人数不足规定人数，票决无效',
};

function partLines({ partId, ...part }: PartResult, { parts }: VoteFacts): readonly (string | OfficialTable)[] {
  const of = parts.find(({ id }) => id === partId);
  const title = (id: string): string => of?.form.items.find((item) => item.id === id)?.title ?? id;
  const { papers } = part.result;
  const said = `${of?.title ?? partId}：收回${papers.returned}张，有效${papers.valid}张，无效${papers.invalid}张。`;
  if (part.kind === 'evaluation') return [said, gradesTable(part.result.items.map((item) => ({ ...item, title: title(item.id) })))];
  const { whole, items } = part.result;
  return [said, ...(whole === undefined ? [] : [`对全部候选项目：${figuresOf({ ...whole }).map((name) => `${inWords(name)}${whole[name as keyof typeof whole]}票`).join('，')}。`]), adoptionTable(items.map((item) => ({ ...item, title: title(item.id) })))];
}

type Counted = Readonly<Record<string, unknown>>;
const FIGURES = ['rank', 'points', 'approve', 'oppose', 'abstain', 'notPressed'];
const NOT_FIGURES = ['id', 'title', 'result'];

/** Names of the figures that any item has, in the order in which they are read out. */
const figuresOf = (...items: readonly Counted[]): readonly string[] => {
  const names = new Set(items.flatMap((item) => Object.keys(item).filter((name) => !NOT_FIGURES.includes(name) && typeof item[name] === 'number')));
  return [...FIGURES.filter((name) => names.has(name)), ...[...names].filter((name) => !FIGURES.includes(name))];
};

function adoptionTable(items: readonly (Counted & { readonly title: string; readonly result: ItemVerdict })[]): OfficialTable {
  const figures = figuresOf(...items);
  const rest = 78 - 10 * figures.length;
  return {
    heads: ['序号', '项目名称', ...figures.map(inWords), '结果'],
    widths: [8, rest, ...figures.map(() => 10), 14],
    rows: items.map((item, index) => [`${index + 1}`, item.title, ...figures.map((name) => `${item[name] ?? '—'}`), RESULTS[item.result]]),
  };
}

type Graded = Extract<PartResult, { kind: 'evaluation' }>['result']['items'][number] & { readonly title: string };

function gradesTable(items: readonly Graded[]): OfficialTable {
  const choices = [...new Set(items.flatMap(({ counts }) => Object.keys(counts)))];
  return {
    heads: ['序号', '项目名称', ...choices.map(inWords), '满意率', '等次'],
    widths: [8, 66 - 9 * choices.length, ...choices.map(() => 9), 12, 14],
    rows: items.map(({ title, counts, grade, rates }, index) => [`${index + 1}`, title, ...choices.map((choice) => `${counts[choice] ?? '—'}`), rates?.satisfied ? percent(rates.satisfied) : '—', grade === null ? '—' : inWords(grade)]),
  };
}

/** 选举法 §43 by analogy: whoever certifies, the scrutineers and two counters sign (RECORD-03). */
const signatures = ({ chief, scrutineers }: CountFacts): readonly string[] =>
  [`总监票人${chief === null ? '' : `（${chief}）`}`, ...(scrutineers.length === 0 ? ['监票人', '监票人'] : scrutineers.map((name) => `监票人（${name}）`)), '计票人', '计票人'].map((who) => `${who}：${LINE}`);
