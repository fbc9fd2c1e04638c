import { dateInChinese } from '../decision/notice-text';
import { quorumNeeded } from '../ballot/threshold';
import type { Threshold } from '../ballot/rule';
import type { LocalDate } from '../shared/local-date';
import type { PlaceValue } from './places';

/** The body, the day and, where there is one, the sitting that a paper is about. */
export interface BodyFacts {
  readonly congress: string;
  readonly today: LocalDate;
}
export interface SittingFacts extends BodyFacts {
  /** 第十八届. */
  readonly term: string;
  /** 第三次会议, or the whole name. */
  readonly session: string;
  readonly sitting: string;
  readonly hall: string;
  readonly day: LocalDate;
  /** 9:00. */
  readonly time: string;
  /** Of the projects that are voted on. */
  readonly year: number;
}

const CONGRESS = '人民代表大会';

/** 测试县 + 第十八届 + 第三次会议 → 测试县第十八届人民代表大会第三次会议, as such meetings are called. */
export function sessionName({ congress, term, session }: Pick<SittingFacts, 'congress' | 'term' | 'session'>): string {
  if (session.includes(CONGRESS)) return session;
  return congress.endsWith(CONGRESS) ? `${congress.slice(0, -CONGRESS.length)}${term}${CONGRESS}${session}` : `${congress}${session}`;
}

/** ××县人民政府; null where the body is not called after its place, so that the office writes it in. */
const governmentOf = (congress: string): string | null => (congress.endsWith(CONGRESS) ? `${congress.slice(0, -CONGRESS.length)}人民政府` : null);

type Body = '人大名称' | '本级政府' | '今天';
export const bodyValues = ({ congress, today }: BodyFacts): Readonly<Record<Body, PlaceValue>> => ({ 人大名称: congress, 本级政府: governmentOf(congress), 今天: dateInChinese(today) });

type Sitting = Body | '会议名称' | '场次名称' | '会场' | '会议日期' | '会议时间' | '年度';
export const sittingValues = (of: SittingFacts): Readonly<Record<Sitting, PlaceValue>> => ({
  ...bodyValues(of),
  ...{ 会议名称: sessionName(of), 场次名称: of.sitting, 会场: of.hall, 会议日期: dateInChinese(of.day), 会议时间: of.time, 年度: `${of.year}` },
});

/** Who is there. `present` null: nobody was counted yet. */
export interface PresenceFacts {
  readonly deputies: number;
  readonly present: number | null;
  readonly onLeave: number;
  readonly quorum: Threshold | null;
}

type Presence = '应到人数' | '实到人数' | '请假人数' | '法定人数' | '出席结论';
export function presenceValues({ deputies, present, onLeave, quorum }: PresenceFacts): Readonly<Record<Presence, PlaceValue>> {
  const needed = quorumNeeded(deputies, quorum);
  const isMet = needed === null || present === null ? null : present >= needed;
  return {
    应到人数: `${deputies}`,
    实到人数: present === null ? null : `${present}`,
    请假人数: `${onLeave}`,
    法定人数: needed === null ? '' : `${needed}`,
    出席结论: needed === null ? '' : isMet === null ? null : isMet ? '符合法定人数' : '不足法定人数',
  };
}
