import type { AdoptedLists } from '../decision/adopted-lists';
import { dateInChinese } from '../decision/notice-text';
import type { LocalDate } from '../shared/local-date';
import type { PlaceValue } from './places';
import { adoptionOf, type VoteFacts } from './vote-values';

/** What the presidium announced; null before that. */
export interface OutcomeFacts {
  readonly adopted: AdoptedLists;
  readonly noticeNumber: string;
  /** As it was announced, word for word (NOTICE-01). */
  readonly noticeText: string;
  readonly announcedOn: LocalDate;
}

type Outcome = '通过项目数' | '通过项目' | '公告编号' | '公布日期';
export function outcomeValues(vote: VoteFacts, outcome: OutcomeFacts | null): Readonly<Record<Outcome, PlaceValue>> {
  if (outcome === null) return { 通过项目数: null, 通过项目: null, 公告编号: null, 公布日期: null };
  const adoption = adoptionOf(vote);
  const titles = adoption === null ? [] : (outcome.adopted[adoption.id] ?? []).map((id) => adoption.form.items.find((item) => item.id === id)?.title ?? id);
  return {
    通过项目数: `${titles.length}`,
    通过项目: titles.map((title, index) => `${index + 1}.${title}`),
    公告编号: outcome.noticeNumber,
    公布日期: dateInChinese(outcome.announcedOn),
  };
}

/** The text of a 公告 between its head and its signers: a paper says what was announced and nothing else. */
export function noticeBody(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.slice(lines.indexOf('') + 1, lines.lastIndexOf('')).filter((line) => line !== '');
}

/** Who signs a 公告 for the congress; the date stands apart. */
export const noticeSigner = (text: string): string => text.split('\n').map((line) => line.trim()).filter((line) => line !== '').at(-2) ?? '';
