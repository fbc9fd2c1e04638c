import type { BallotPart, Medium, Purpose, Secrecy } from '../ballot/ballot';
import { PURPOSE_MARKS } from '../ballot/purpose-marks';
import type { RollCounts } from '../ballot/rule';
import type { RuleProfile } from '../ballot/rule-profile';
import { percent } from '../shared/percent';
import type { EvaluatedItem, ItemVerdict, PartResult } from '../tally/result';

/** What the scrutineers sign. */
export interface ScrutineersRecord {
  readonly congress: string;
  readonly session: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly manifestCode: string;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
  readonly roll: RollCounts;
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
  readonly parts: readonly BallotPart[];
  readonly results: readonly PartResult[];
  readonly scrutineers: readonly string[];
  readonly rules: Pick<RuleProfile, 'signRecord' | 'sealBoxes' | 'retentionYears'>;
}

/** The record and who signs it, as it stands on paper: each member a list of lines. */
export interface Certificate {
  readonly heading: readonly string[];
  readonly body: readonly string[];
  /** Empty where nobody signs by hand. */
  readonly signatures: readonly string[];
  /** The signed checkpoint of the audit log, by which the paper binds the log. */
  readonly checkpoint: readonly string[];
}

/** In the order in which figures are read out, whatever order they were kept in. */
const FIGURES: Readonly<Record<string, string>> = {
  approve: '赞成', oppose: '反对', abstain: '弃权', satisfied: '满意', mostlySatisfied: '基本满意', unsatisfied: '不满意', notPressed: '未按', points: '得分', rank: '名次',
};
/** A choice or grade in words, as records and notices say it; a local word is its own. */
export const inWords = (choice: string): string => FIGURES[choice] ?? choice;
/** Why a paper is invalid, as records say it. */
export const REASONS: Readonly<Record<string, string>> = { 'unknown-item': '写有票外项目', 'unknown-choice': '选择无法认定', 'over-selected': '多选', 'bad-rank': '序号有误', 'proof-failed': '密封票证明不成立' };
/** What became of an item, as records say it. */
export const RESULTS: Readonly<Record<ItemVerdict, string>> = { adopted: '通过', tied: '票数相等', notAdopted: '未通过' };

/** Papers issued, returned, valid and invalid with reasons, every item's figures; certified and to be signed by hand (RECORD-01: 选举法 §43 by analogy). */
export function certificate(record: ScrutineersRecord, certifiedBy: string, checkpoint: string): Certificate {
  const { roll, rules } = record;
  const hasBoxes = rules.sealBoxes && record.issuedPaper + record.disputed > 0;
  return {
    heading: [`${record.congress}${record.session}`, `“${record.title}”计票记录${PURPOSE_MARKS[record.purpose]}`],
    body: [
      `票决代码：${record.manifestCode}`,
      record.medium === 'paper' && record.secrecy !== 'named' ? ON_PAPER : SECRECY[record.secrecy],
      `应到代表${roll.deputies}人，实到${roll.present}人。`,
      ...(hasBoxes ? [SEALED] : []),
      issuedLine(record),
      ...record.results.flatMap((result) => partLines(result, record.parts)),
      ...(rules.retentionYears === null ? [] : [`表决票和本记录保存${rules.retentionYears}年。`]),
      `总监票人${certifiedBy}确认以上计票结果。`,
    ],
    signatures: rules.signRecord ? signers(record, certifiedBy, hasBoxes) : [],
    checkpoint: checkpoint.trimEnd().split('\n'),
  };
}

/** What may be claimed of each kind of ballot, and no more (docs/secrecy.md §1). */
const SECRECY: Readonly<Record<Secrecy, string>> = {
  named: '记名投票：姓名与选择一并记录。',
  anonymous: '无记名投票：没有任何记录把姓名与选择联系起来；表决期间管理票箱或监视网络的人有可能做到。',
  sealed: '无记名投票（密封）：选择在平板上加密，只由规定数目的监票终端共同打开总数，不打开单张票；除非平板的程序被换过，或规定数目的监票人与知道每张票何时、从哪台平板送达的人串通，不能得知任何人的选择。',
};

const ON_PAPER = '无记名投票：纸质票上不写姓名。';

/** Boxes are examined and sealed in the hall, where no program sees it: a line for people to tick and sign (RECORD-02: 丽水 2025). */
const SEALED = '□ 投票开始前，票箱已当众打开检查，确认为空后加封。（由监票人核实后打勾，并在下方签名）';

/** Where the rules want the record signed: who certifies, the scrutineers, two counters, whoever sealed the boxes, and the date (RECORD-03: 选举法 §43 by analogy). */
const signers = ({ scrutineers }: ScrutineersRecord, certifiedBy: string, hasBoxes: boolean): readonly string[] =>
  [`总监票人（${certifiedBy}）`, ...scrutineers.map((name) => `监票人（${name}）`), '计票人', '计票人', ...(hasBoxes ? ['检查、加封票箱的监票人'] : []), '日期'];

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
  if ('counts' in item) return `${figures(item.counts)} → ${item.grade === null ? '—' : (FIGURES[item.grade] ?? item.grade)}${rates(item.rates)}`;
  const { id: _id, result, ...counts } = item;
  return [figures(counts), RESULTS[result]].filter((words) => words !== '').join(' → ');
}

function rates({ satisfied, satisfiedOrMostly }: EvaluatedItem['rates'] = {}): string {
  const said = [...(satisfied === undefined ? [] : [`满意率${percent(satisfied)}`]), ...(satisfiedOrMostly === undefined ? [] : [`满意和基本满意率${percent(satisfiedOrMostly)}`])];
  return said.length === 0 ? '' : `（${said.join('，')}）`;
}

function figures(counts: Readonly<Record<string, number | undefined>>): string {
  const names = [...new Set([...Object.keys(FIGURES), ...Object.keys(counts)])];
  return names.flatMap((name) => (counts[name] === undefined ? [] : [`${FIGURES[name] ?? name}${counts[name]}`])).join('，');
}
