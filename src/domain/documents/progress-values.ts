import { progressDocument, type ReportedYear } from '../progress/progress-documents';
import type { PlaceValue, ValuesOf } from './places';
import { bodyValues } from './sitting-values';

/** 进度月报: the figures of every other screen as they stand that day (PROGRESS-01, FINISH-01). */
export function progressValues(of: ReportedYear): ValuesOf<'progress'> {
  const [lamps] = progressDocument('lamps', of).sections;
  const [, , ...projects] = progressDocument('mid-year', of).sections;
  const problems = of.projects.filter(({ problems: said }) => said.trim() !== '');
  return {
    ...bodyValues(of),
    ...{ 年度: `${of.year}`, 月份: `${Number(of.today.slice(0, 4))}年${Number(of.today.slice(5, 7))}月` },
    总体进展: lamps!.paragraphs,
    亮灯表: lamps!.table === null || of.projects.length === 0 ? [] : [lamps!.table],
    各项目情况: projects.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.filter((text) => !text.startsWith('存在的问题：'))]),
    存在问题: problems.length === 0 ? ['本月没有报告存在的问题。'] : problems.map(({ title, problems: said }): string => `${title}：${said.trim()}`),
  } satisfies Record<string, PlaceValue>;
}
