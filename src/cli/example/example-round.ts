import type { SaveProgrammeRequest } from '../../contract/http/programmes';
import { DEFAULT_NEGATIVE_LIST, DEFAULT_POSITIVE_LIST } from '../../domain/collection/default-lists';
import { MINUTE } from '../../domain/shared/instant';
import { APPROVAL_CHAINS } from '../../domain/screening/approval-chains';
import { DEFAULT_ZONE } from '../../platform/clock/zoned-time';

const DAY = 24 * 60 * MINUTE;

/** Where suggestions of the example come from, and who reviews them. */
export const EXAMPLE_UNITS = [
  ...['东山街道', '西溪街道'].map((name) => ({ name, kind: 'street' as const })),
  ...['南塘镇', '北坪镇', '上湖镇', '下沙镇', '前洲镇', '后畈乡', '青石镇', '白鹭乡', '双桥镇', '大源镇'].map((name) => ({ name, kind: 'town' as const })),
  ...['县教育局', '县民政局', '县交通运输局', '县卫生健康局', '县住房和城乡建设局', '县综合行政执法局'].map((name) => ({ name, kind: 'department' as const })),
];

/** A round whose collection has been open for ten days. */
export function exampleRound(year: number, today: Date): SaveProgrammeRequest {
  const inDays = (days: number): string => new Date(Math.floor((today.getTime() + days * DAY) / MINUTE) * MINUTE).toISOString();
  return {
    ...{ year, name: `示例县${year}年度民生实事项目征集（示例）`, kind: 'annual', profileId: null, isContinuous: true, timeZone: DEFAULT_ZONE, seats: 10, fundCents: null },
    ...{ collectsFrom: inDays(-10), collectsUntil: inDays(25), cosignUntil: inDays(30), screeningUntil: inDays(60), closesAt: inDays(120) },
    categories: DEFAULT_POSITIVE_LIST.map(({ code, text }) => ({ code, text })),
    positiveList: DEFAULT_POSITIVE_LIST,
    negativeList: DEFAULT_NEGATIVE_LIST,
    criteria: [],
    approvalChain: APPROVAL_CHAINS.zhejiang,
  };
}
