/** What a 公告 says. `date` as it is read, e.g. 2025年3月21日. */
export interface Notice {
  readonly congress: string;
  readonly session: string;
  readonly number: string;
  readonly date: string;
  readonly title: string;
  /** Titles of the adopted items, in the order they are announced in. */
  readonly adopted: readonly string[];
  readonly signer: string;
}

/** The 公告 in the form congresses use (NOTICE-01: 临川区 2025 公告第2号): number, date, list, signer. */
export function noticeText({ congress, session, number, date, title, adopted, signer }: Notice): string {
  const list = adopted.map((item, index) => `${index + 1}.${item}`);
  const what = adopted.length === 0 ? '没有项目获得通过。' : '表决通过以下项目：';
  return [`${congress}公告`, `（第${number}号）`, '', `${session}于${date}就“${title}”进行票决，${what}`, ...list, '', '现予公告。', '', congress, signer, date].join('\n');
}

/** 2025-03-21 → 2025年3月21日 */
export function dateInChinese(isoDate: string): string {
  const [year, month, day] = isoDate.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
