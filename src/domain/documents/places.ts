import type { OfficialTable } from '../shared/official-document';
import type { FiledKind } from './kinds';

/** null: not known yet, so that room is left to write it in by hand; '' or []: it does not apply. */
export type PlaceValue = string | null | readonly (string | OfficialTable)[];

/** `word`: stands within a line; `lines`: whole lines or a table, which need a line of their own. */
export type PlaceShape = 'word' | 'lines';

const COMMON = { 人大名称: 'word', 本级政府: 'word', 会议名称: 'word', 今天: 'word' } as const;
const SITTING = { ...COMMON, 场次名称: 'word', 会场: 'word', 会议日期: 'word', 会议时间: 'word', 年度: 'word' } as const;
const PRESENCE = { 应到人数: 'word', 实到人数: 'word', 请假人数: 'word', 法定人数: 'word', 出席结论: 'word' } as const;
const VOTE = { 票决名称: 'word', 票决代码: 'word', 候选项目数: 'word', 名额规定: 'word', 投票方式: 'word' } as const;
const COUNT = { ...PRESENCE, ...VOTE, 总监票人: 'word', 监票人: 'word', 发出票数: 'word', 发票明细: 'word', 收回票数: 'word', 有效票数: 'word', 无效票数: 'word', 无效原因: 'word', 票决效力: 'word', 计票结果: 'lines', 计票依据: 'lines', 签名栏: 'lines' } as const;
const OUTCOME = { 通过项目数: 'word', 通过项目: 'lines', 公告编号: 'word', 公布日期: 'word' } as const;
const RULES = { 法律依据: 'word', 填写规定: 'word', 未填规定: 'word', 无效规定: 'word', 出席规定: 'word', 参加规定: 'word', 通过规定: 'word', 相等规定: 'word', 不足规定: 'word', 监票规定: 'word', 票箱规定: 'word', 故障规定: 'word', 公布规定: 'word', 测评规定: 'word', 保存规定: 'word' } as const;

/** What may stand between {{ and }} in the template of each kind. */
export const PLACES = {
  rules: { ...SITTING, ...VOTE, ...RULES },
  candidates: { ...SITTING, 候选项目数: 'word', 名额规定: 'word', 估算总投资: 'word', 候选项目情况: 'lines', 候选项目表: 'lines' },
  paper: { ...SITTING, ...VOTE, 表决内容: 'lines' },
  script: { ...SITTING, ...COUNT, ...RULES, ...OUTCOME },
  attendance: { ...SITTING, ...PRESENCE, 签到表: 'lines' },
  scrutineers: { ...SITTING, ...COUNT, 票箱规定: 'word' },
  result: { ...SITTING, ...COUNT },
  notice: { ...SITTING, ...OUTCOME, 票决名称: 'word', 公告正文: 'lines', 公告署名: 'word' },
  decision: { ...SITTING, ...OUTCOME, 票决名称: 'word' },
  progress: { 人大名称: 'word', 本级政府: 'word', 今天: 'word', 年度: 'word', 月份: 'word', 总体进展: 'lines', 亮灯表: 'lines', 各项目情况: 'lines', 存在问题: 'lines' },
  evaluation: { 人大名称: 'word', 本级政府: 'word', 今天: 'word', 年度: 'word', 测评说明: 'lines', 测评结果表: 'lines' },
} as const satisfies Readonly<Record<FiledKind, Readonly<Record<string, PlaceShape>>>>;

/** A value for every place of a kind. */
export type ValuesOf<K extends FiledKind> = Readonly<Record<keyof (typeof PLACES)[K], PlaceValue>>;
export type Values = Readonly<Record<string, PlaceValue>>;

export const placesOf = (kind: FiledKind): Readonly<Record<string, PlaceShape>> => PLACES[kind];
