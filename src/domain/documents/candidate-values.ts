import { tenThousandsOf } from '../shared/money';
import { inChineseNumerals } from '../shared/chinese-numerals';
import type { ValuesOf } from './places';
import { seatsSentence } from './rule-sentences';
import { sittingValues, type SittingFacts } from './sitting-values';

/** A candidate as it was put before the deputies; '' and null: not stated. */
export interface ExplainedCandidate {
  readonly title: string;
  readonly summary: string;
  readonly need: string;
  readonly location: string;
  readonly responsibleUnit: string;
  readonly costLowCents: number | null;
  readonly costCents: number | null;
  readonly fundingSource: string;
  readonly target: string;
  readonly stageTarget: string;
  readonly beneficiaries: string;
  readonly finishBy: string;
}

/** 候选项目说明: what is asked for, why, where, by whom, for how much and until when; what was not stated is not said. */
export const candidateValues = (sitting: SittingFacts, candidates: readonly ExplainedCandidate[], seats: number | null): ValuesOf<'candidates'> => ({
  ...sittingValues(sitting),
  ...{ 候选项目数: `${candidates.length}`, 名额规定: seatsSentence(seats), 估算总投资: totalCost(candidates) },
  候选项目情况: candidates.flatMap((candidate, index) => [`（${inChineseNumerals(index + 1)}）${inLine(candidate.title)}`, ...explained(candidate)]),
  候选项目表: [
    {
      heads: ['序号', '项目名称', '建设内容和年度目标', '责任单位', '估算投资（万元）', '完成时限'],
      widths: [8, 21, 29, 15, 13, 14],
      rows: candidates.map((one, index) => [`${index + 1}`, inLine(one.title), [one.summary, one.stageTarget || one.target].filter((text) => text.trim() !== '').map(inLine).join('；'), one.responsibleUnit, costOf(one), one.finishBy]),
    },
  ],
});

/** '' where no candidate has an estimate; a sum that leaves some out says so. */
function totalCost(candidates: readonly ExplainedCandidate[]): string {
  const known = candidates.flatMap(({ costCents }) => (costCents === null ? [] : [costCents]));
  if (known.length === 0) return '';
  const without = candidates.length - known.length;
  return `估算总投资${tenThousandsOf(known.reduce((sum, one) => sum + one, 0))}万元${without === 0 ? '' : `（另有${without}项尚无估算）`}。`;
}

const costOf = ({ costLowCents, costCents }: ExplainedCandidate): string =>
  costCents === null ? '' : costLowCents === null || costLowCents === costCents ? tenThousandsOf(costCents) : `${tenThousandsOf(costLowCents)}—${tenThousandsOf(costCents)}`;

function explained(candidate: ExplainedCandidate): readonly string[] {
  const cost = costOf(candidate);
  const said: readonly (readonly [string, string])[] = [
    ['主要内容', candidate.summary],
    ['建设必要性', candidate.need],
    ['实施地点', candidate.location],
    ['目标任务', candidate.target],
    ['本年度目标', candidate.stageTarget],
    ['受益群众', candidate.beneficiaries],
    ['责任单位', candidate.responsibleUnit],
    ['投资估算', cost === '' ? '' : `${cost}万元${candidate.fundingSource.trim() === '' ? '' : `，资金来源：${candidate.fundingSource}`}`],
    ['完成时限', candidate.finishBy],
  ];
  return said.filter(([, text]) => text.trim() !== '').map(([name, text]) => `${name}：${stopped(inLine(text))}`);
}

const inLine = (text: string): string => text.trim().replace(/\s*[\r\n]+\s*/g, '');
const stopped = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);
