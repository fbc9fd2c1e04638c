import type { BallotPart } from '../ballot/ballot';
import type { RollCounts } from '../ballot/rule';
import type { PartResult } from '../tally/result';

/** What the scrutineers sign. */
export interface ScrutineersRecord {
  readonly congress: string;
  readonly session: string;
  readonly title: string;
  readonly manifestCode: string;
  readonly roll: RollCounts;
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
  readonly parts: readonly BallotPart[];
  readonly results: readonly PartResult[];
  readonly scrutineers: readonly string[];
}

const CHOICES: Readonly<Record<string, string>> = { approve: '赞成', oppose: '反对', abstain: '弃权', notPressed: '未按', points: '得分', rank: '名次' };
const REASONS: Readonly<Record<string, string>> = { 'unknown-item': '写有票外项目', 'unknown-choice': '选择无法认定', 'over-selected': '多选', 'bad-rank': '序号有误' };
const RESULTS: Readonly<Record<string, string>> = { adopted: '通过', tied: '票数相等', notAdopted: '未通过' };

/** The record in lines: papers issued, returned, valid and invalid with reasons, every item's figures, signatures (RECORD-01: 选举法 §43 by analogy). */
export function recordLines(record: ScrutineersRecord): readonly string[] {
  const { roll } = record;
  return [
    `${record.congress}${record.session}`,
    `“${record.title}”计票记录`,
    `票决代码：${record.manifestCode}`,
    `应到代表${roll.deputies}人，实到${roll.present}人。`,
    issuedLine(record),
    ...record.results.flatMap((result) => partLines(result, record.parts)),
    `监票人（签名）：${record.scrutineers.join('、')}`,
  ];
}

/** Issued = tablet + paper; who surrendered a tablet paper for a sheet stands with the tablets. */
function issuedLine({ roll, issuedTablet, issuedPaper, disputed }: ScrutineersRecord): string {
  const surrendered = disputed === 0 ? '' : `（其中${disputed}张交回平板、改用纸质票）`;
  return `发出表决票${roll.issued}张：平板${issuedTablet}张${surrendered}，纸质${issuedPaper}张。`;
}

function partLines({ partId, result }: PartResult, parts: readonly BallotPart[]): readonly string[] {
  const part = parts.find(({ id }) => id === partId);
  const titles = new Map(part?.form.items.map((item) => [item.id, item.title]));
  const { papers } = result;
  const reasons = Object.entries(papers.reasons).map(([reason, count]) => `${REASONS[reason] ?? reason}${count}张`);
  return [
    `【${part?.title ?? partId}】`,
    `收回${papers.returned}张，有效${papers.valid}张，无效${papers.invalid}张${reasons.length === 0 ? '' : `（${reasons.join('，')}）`}。`,
    ...('whole' in result && result.whole !== undefined ? [`整个名单：${figures({ ...result.whole })}`] : []),
    ...result.items.map((item, index) => `${index + 1}.${titles.get(item.id) ?? item.id}：${itemFigures(item)}`),
    result.explanation['zh-CN'],
  ];
}

type ResultItem = PartResult['result']['items'][number];

function itemFigures(item: ResultItem): string {
  if ('counts' in item) return `${figures(item.counts)} → ${item.grade ?? '—'}`;
  const { id: _id, result, ...counts } = item;
  return [figures(counts), RESULTS[result]].filter((words) => words !== '').join(' → ');
}

const figures = (counts: Readonly<Record<string, number | undefined>>): string =>
  Object.entries(counts)
    .map(([name, papers]) => `${CHOICES[name] ?? name}${papers ?? 0}`)
    .join('，');

/** The certificate's sentence: who certifies what, bound to the signed checkpoint of the log. */
export function certificateLines(record: ScrutineersRecord, certifiedBy: string, checkpoint: string): readonly string[] {
  return [...recordLines(record), `总监票人${certifiedBy}确认以上计票结果。`, '审计日志检查点：', ...checkpoint.trimEnd().split('\n')];
}
