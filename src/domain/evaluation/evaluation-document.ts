import type { OfficialReport } from '../shared/official-report';
import { percent } from '../shared/percent';

/** What is said of one graded item before the congress; counts in the order of the scale. */
export interface GradedItem {
  readonly project: string;
  readonly item: string;
  readonly unit: string;
  readonly evaluatedOn: string;
  readonly counts: readonly { readonly choice: string; readonly votes: number }[];
  readonly base: number;
  readonly grade: string | null;
  readonly rates: { readonly satisfied?: readonly [number, number]; readonly satisfiedOrMostly?: readonly [number, number] } | null;
}

const WORDS: Readonly<Record<string, string>> = { satisfied: '满意', mostlySatisfied: '基本满意', unsatisfied: '不满意', abstain: '弃权', notPressed: '未按' };
const said = (choice: string): string => WORDS[choice] ?? choice;

/** 满意度测评结果表: counts, base, rates and grade of every item (镇海 2021; GRADE-02, GRADE-03). */
export function evaluationDocument(of: { readonly congress: string; readonly year: number; readonly today: string; readonly items: readonly GradedItem[] }): OfficialReport {
  const choices = [...new Set(of.items.flatMap(({ counts }) => counts.map(({ choice }) => choice)))];
  const rows = of.items.map(({ project, item, unit, evaluatedOn, counts, base, grade, rates }, index) => [
    ...[String(index + 1), item === project ? item : `${project}：${item}`, unit, evaluatedOn, String(base)],
    ...choices.map((choice) => String(counts.find((one) => one.choice === choice)?.votes ?? '—')),
    ...[rates?.satisfied ? percent(rates.satisfied) : '—', rates?.satisfiedOrMostly ? percent(rates.satisfiedOrMostly) : '—', grade === null ? '—' : said(grade)],
  ]);
  return {
    ...{ title: `${of.year}年民生实事项目满意度测评结果表`, subtitle: `${of.congress}　${of.today}`, isWide: true },
    sections: [
      {
        heading: '',
        paragraphs: [of.items.length === 0 ? '没有测评结果。' : '满意率以票决办法规定的基数计算；居民满意度另行统计，不计入本表。'],
        table: of.items.length === 0 ? null : { heads: ['序号', '项目', '责任单位', '测评日期', '基数', ...choices.map(said), '满意率', '满意和基本满意率', '结果'], widths: [5, 21, 13, 12, 6, ...choices.map(() => 8), 8, 9, 9], rows },
      },
    ],
  };
}
