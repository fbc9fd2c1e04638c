/** What a 公告 says. `date` as it is read, e.g. 2025年3月21日. */
export interface Notice {
  readonly congress: string;
  readonly session: string;
  readonly number: string;
  readonly date: string;
  readonly title: string;
  /** Titles of the adopted items, in the order they are announced in. */
  readonly adopted: readonly string[];
  /** Graded items, where the paper only evaluated: nothing was to be adopted. */
  readonly graded?: readonly { readonly title: string; readonly grade: string }[];
  readonly signer: string;
}

/** The 公告 in the form congresses use (NOTICE-01: 临川区 2025 公告第2号): number, date, list, signer. */
export function noticeText({ congress, session, number, date, title, adopted, graded, signer }: Notice): string {
  if (graded !== undefined) return evaluationNotice({ congress, session, number, date, title, graded, signer });
  const list = adopted.map((item, index) => `${index + 1}.${item}`);
  const what = adopted.length === 0 ? '没有项目获得通过。' : '表决通过以下项目：';
  return [`${congress}公告`, `（第${number}号）`, '', `${session}于${date}就“${title}”进行票决，${what}`, ...list, '', '现予公告。', '', congress, signer, date].join('\n');
}

/** Of a paper that only evaluated: every item with its grade, and no word of what was not adopted (NOTICE-02). */
export function evaluationNotice({ congress, session, number, date, title, graded, signer }: Omit<Notice, 'adopted' | 'graded'> & Required<Pick<Notice, 'graded'>>): string {
  const list = graded.map((item, index) => `${index + 1}.${item.title}：${item.grade}`);
  return [`${congress}公告`, `（第${number}号）`, '', `${session}于${date}就“${title}”进行满意度测评，结果如下：`, ...list, '', '现予公告。', '', congress, signer, date].join('\n');
}

/** 2025-03-21 → 2025年3月21日 */
export function dateInChinese(isoDate: string): string {
  const [year, month, day] = isoDate.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
