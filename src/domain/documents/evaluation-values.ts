import { evaluationDocument, type GradedItem } from '../evaluation/evaluation-document';
import type { LocalDate } from '../shared/local-date';
import type { ValuesOf } from './places';
import { bodyValues } from './sitting-values';

/** 测评结果表 of the projects of a year. */
export function evaluationValues(of: { readonly congress: string; readonly year: number; readonly today: LocalDate; readonly items: readonly GradedItem[] }): ValuesOf<'evaluation'> {
  const [section] = evaluationDocument(of).sections;
  return { ...bodyValues(of), 年度: `${of.year}`, 测评说明: section!.paragraphs, 测评结果表: section!.table === null ? [] : [section!.table] };
}
