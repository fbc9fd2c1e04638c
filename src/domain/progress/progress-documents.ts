import { inChineseNumerals } from '../shared/chinese-numerals';
import type { OfficialReport, ReportSection } from '../shared/official-report';
import { tenThousandsOf } from '../shared/money';
import { percent } from '../shared/percent';
import { successRate, type Completion } from './completion';
import type { Lamp } from './lamp';
import type { Colour } from './lamp-policy';
import { committed, type MoneySums } from './money';
import { shareOf, type Standing } from './standing';

/** What is said of one project before the congress. */
export interface ReportedProject {
  readonly title: string;
  readonly units: readonly string[];
  readonly standing: Standing | null;
  readonly lamp: Lamp | null;
  readonly completion: Completion | null;
  readonly ownRating: Colour | null;
  readonly supervisorsRating: Colour | null;
  readonly lastHeardOn: string | null;
  readonly money: MoneySums;
  readonly targets: readonly { readonly name: string; readonly quantity: number; readonly unit: string; readonly done: number }[];
  readonly milestones: readonly { readonly name: string; readonly endsOn: string; readonly isAccepted: boolean }[];
  /** From the newest accepted report. */
  readonly problems: string;
}

export interface ReportedYear {
  readonly congress: string;
  readonly year: number;
  /** The day of the report, e.g. 2026-07-01. */
  readonly today: string;
  readonly projects: readonly ReportedProject[];
}

export const DOCUMENT_KINDS = ['lamps', 'mid-year', 'annex'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const COLOUR_WORDS: Readonly<Record<Lamp['colour'], string>> = { red: '红', orange: '橙', yellow: '黄', green: '绿', blue: '蓝', grey: '灰（久未报送）' };
const ENDING_WORDS: Readonly<Record<Completion, string>> = { accepted: '完成·已验收', awaitingAcceptance: '完成·待验收', partly: '部分完成', delayed: '延期', adjusted: '调整', terminated: '终止' };

/** 亮灯清单, 年中报告 or 政府工作报告附件, from the same figures as every screen (PROGRESS-01, FINISH-01). */
export function progressDocument(kind: DocumentKind, of: ReportedYear): OfficialReport {
  const subtitle = `${of.congress}　${of.today}`;
  if (kind === 'lamps') return { title: `${of.year}年民生实事项目亮灯清单`, subtitle, isWide: true, sections: [{ heading: '', paragraphs: [lampSentence(of), successSentence(of)], table: lampTable(of) }] };
  if (kind === 'annex') return { title: `${of.year}年民生实事项目完成情况表`, subtitle, isWide: true, sections: [{ heading: '', paragraphs: [successSentence(of)], table: annexTable(of) }] };
  return {
    ...{ title: `关于${of.year}年民生实事项目实施情况的报告`, subtitle, isWide: false },
    sections: [{ heading: '一、总体进展', paragraphs: [lampSentence(of), successSentence(of)], table: null }, { heading: '二、各项目情况', paragraphs: [], table: null }, ...of.projects.map(projectSection)],
  };
}

function lampSentence({ projects }: ReportedYear): string {
  const lit = (Object.keys(COLOUR_WORDS) as Lamp['colour'][]).map((colour) => ({ colour, count: projects.filter(({ lamp }) => lamp?.colour === colour).length })).filter(({ count }) => count > 0);
  const terminated = projects.filter(({ completion }) => completion === 'terminated').length;
  const without = projects.filter(({ lamp }) => lamp === null).length - terminated;
  const said = [...lit.map(({ colour, count }) => `${COLOUR_WORDS[colour]}灯${count}个`), ...(without > 0 ? [`尚无任务书${without}个`] : []), ...(terminated > 0 ? [`终止${terminated}个`] : [])];
  return `共${projects.length}个项目${said.length > 0 ? `：${said.join('，')}` : ''}。`;
}

/** The formula stands beside the figure. */
function successSentence({ projects }: ReportedYear): string {
  const [accepted, all] = successRate(projects.map(({ completion }) => completion));
  return all === 0 ? '没有票决通过的项目。' : `完成率＝完成并已验收的项目÷票决通过的全部项目＝${accepted}÷${all}＝${percent([accepted, all])}。`;
}

const lampTable = ({ projects }: ReportedYear): ReportSection['table'] => ({
  heads: ['序号', '项目', '牵头单位', '灯', '已完成', '应完成', '部门自评', '督办评价', '最近报送', '已支付/批复（万元）'],
  widths: [5, 20, 15, 8, 8, 8, 7, 8, 12, 13],
  rows: projects.map(({ title, units, lamp, standing, ownRating, supervisorsRating, lastHeardOn, money }, index) => [
    ...[String(index + 1), title, units.join('、'), lamp === null ? '—' : COLOUR_WORDS[lamp.colour], standing === null ? '—' : percent(shareOf(standing)), standing === null ? '—' : percent(shareOf({ achieved: standing.due, total: standing.total }))],
    ...[ratingWord(ownRating), ratingWord(supervisorsRating), lastHeardOn ?? '—', moneyWord(money)],
  ]),
});

const annexTable = ({ projects }: ReportedYear): ReportSection['table'] => ({
  heads: ['序号', '项目', '目标任务', '完成情况', '牵头单位', '结果'],
  widths: [6, 22, 24, 24, 14, 10],
  rows: projects.map(({ title, targets, units, completion, standing }, index) => [
    ...[String(index + 1), title, targets.map(({ name, quantity, unit }) => `${name}${quantity}${unit}`).join('；')],
    ...[targets.length > 0 ? targets.map(({ name, done, unit }) => `${name}${done}${unit}`).join('；') : standing === null ? '—' : percent(shareOf(standing))],
    ...[units.join('、'), endingWord(completion)],
  ]),
});

function projectSection({ title, units, lamp, standing, targets, milestones, money, completion, problems }: ReportedProject, index: number): ReportSection {
  const reached = milestones.filter(({ isAccepted }) => isAccepted).length;
  const paragraphs = [
    `牵头单位：${units.join('、') || '未定'}。状态：${endingWord(completion)}${lamp === null ? '' : `，${COLOUR_WORDS[lamp.colour]}灯`}。`,
    ...(standing === null ? ['尚无任务书。'] : [`节点${milestones.length}个，已确认${reached}个，完成${percent(shareOf(standing))}，按任务书应完成${percent(shareOf({ achieved: standing.due, total: standing.total }))}。`]),
    ...targets.map(({ name, quantity, unit, done }) => `${name}：目标${quantity}${unit}，已完成${done}${unit}。`),
    ...(money.approved === null ? [] : [`批复${tenThousandsOf(money.approved)}万元，已支付${tenThousandsOf(money.paid ?? 0)}万元。`]),
    ...(problems.trim() === '' ? [] : [`存在的问题：${problems.trim()}`]),
  ];
  return { heading: `（${inChineseNumerals(index + 1)}）${title}`, paragraphs, table: null };
}

const endingWord = (completion: Completion | null): string => (completion === null ? '实施中' : ENDING_WORDS[completion]);
const ratingWord = (rating: Colour | null): string => (rating === null ? '—' : COLOUR_WORDS[rating]);
const moneyWord = (money: MoneySums): string => (money.approved === null && committed(money) === 0 ? '—' : `${tenThousandsOf(money.paid ?? 0)}／${money.approved === null ? '—' : tenThousandsOf(money.approved)}`);
