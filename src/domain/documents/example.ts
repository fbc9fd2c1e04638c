import type { BallotPart } from '../ballot/ballot';
import { formFromProfile } from '../ballot/form-from-profile';
import { PRESETS } from '../ballot/presets';
import type { RuleProfile } from '../ballot/rule-profile';
import { noticeText } from '../decision/notice-text';
import { NO_MONEY } from '../progress/money';
import type { ReportedProject } from '../progress/progress-documents';
import { verdict } from '../tally/verdict';
import { attendanceValues, type AttendingDeputy } from './attendance-values';
import { candidateValues, type ExplainedCandidate } from './candidate-values';
import { evaluationValues } from './evaluation-values';
import { decisionValues, noticeValues, paperValues, resultValues, rulesValues, scriptValues, scrutineersValues, type FiledBallot } from './filed-values';
import type { FiledKind } from './kinds';
import type { Values } from './places';
import { progressValues } from './progress-values';
import type { PresenceFacts, SittingFacts } from './sitting-values';

/** A vote that could have been, with which templates are shown before anything is known: figures as in 丽水 2025, names as in 余姚 2024 and 文成 2019. */
const CONGRESS = '示例县人民代表大会';
const sitting: SittingFacts = { congress: CONGRESS, today: '2026-02-27', term: '第十八届', session: '第五次会议', sitting: '第三次全体会议', hall: '人民会堂', day: '2026-02-27', time: '9:00', year: 2026 };
const SEATS = 10;

const named = (title: string, responsibleUnit: string, tenThousands: number, summary: string, target: string): ExplainedCandidate => ({
  ...{ title, responsibleUnit, summary, target, costCents: tenThousands * 1_000_000, costLowCents: null, fundingSource: '县级财政', stageTarget: '' },
  ...{ need: '群众反映集中，前期论证充分，具备实施条件。', location: '全县', beneficiaries: '', finishBy: '2026年12月' },
});
const candidates: readonly ExplainedCandidate[] = [
  named('就业创业保障提升行动', '县人力社保局', 1_200, '建设零工市场和技能培训基地', '培训1万人次，新增就业5000人'),
  named('公共医疗服务增效行动', '县卫生健康局', 3_500, '改造乡镇卫生院，配备智慧医疗设备', '改造卫生院6家'),
  named('公共安全基础提升行动', '县应急管理局', 900, '更新消防设施，消除老旧小区安全隐患', '改造小区12个'),
  named('文化体育服务增效行动', '县文化和旅游局', 650, '建设十五分钟品质文化生活圈', '新建百姓健身房10个'),
  named('城市品质提升行动', '县住房和城乡建设局', 5_200, '改造老旧小区和背街小巷', '改造背街小巷20条'),
  named('基础教育服务增效行动', '县教育局', 4_100, '新建、改扩建幼儿园和小学', '新增学位2000个'),
  named('交通路网提升行动', '县交通运输局', 6_800, '提升改造农村公路和危桥', '改造农村公路30公里'),
  named('老年关怀服务增效行动', '县民政局', 780, '建设老年食堂和居家养老服务中心', '新建老年食堂15家'),
  named('充电停车供给提升行动', '县发展和改革局', 1_500, '新建公共停车位和充电桩', '新增停车位1000个'),
  named('少儿关爱服务增效行动', '县妇女联合会', 420, '建设儿童之家和托育机构', '新增托位300个'),
  named('农村饮水安全巩固提升', '县水利局', 2_300, '改造农村供水管网', '改造管网80公里'),
  named('城乡交通票价惠民', '县交通运输局', 560, '优化公交线路，降低票价', '优化线路8条'),
];

const profile: RuleProfile = { ...PRESETS['county-competitive'], retentionYears: 5 };
const part: BallotPart = { id: 'adoption', title: '2026年民生实事项目', kind: 'adoption', form: formFromProfile(profile, SEATS, candidates.map(({ title }, index) => ({ id: `p${index + 1}`, title }))), rule: { ...profile.rule, seats: SEATS } };
const presence: PresenceFacts = { deputies: 327, present: 314, onLeave: 13, quorum: profile.rule.quorum };
const APPROVALS = [306, 301, 298, 295, 291, 288, 286, 279, 270, 262, 171, 140];
const counts = { partId: part.id, returned: 314, valid: 312, reasons: { 'over-selected': 2 }, items: Object.fromEntries(APPROVALS.map((approve, index) => [`p${index + 1}`, { approve, oppose: 312 - approve - (index % 4), abstain: index % 4, notPressed: 0 }])) };
const result = verdict(counts, { deputies: 327, present: 314, issued: 314 }, part.rule as Extract<BallotPart, { kind: 'adoption' }>['rule'], part.form);
const TITLE = '2026年民生实事项目票决';
const adopted = result.adopted.map((id) => part.form.items.find((item) => item.id === id)!.title);

const ballot: FiledBallot = {
  ...{ sitting, presence },
  vote: { title: TITLE, purpose: 'real', manifestCode: 'K7Q2-9MXD-4HTB-0V3E', secrecy: 'anonymous', medium: 'tablet', parts: [part], quorum: profile.rule.quorum },
  rules: { profile, seats: SEATS, secrecy: 'anonymous', medium: 'tablet' },
  count: { issued: 314, issuedTablet: 309, issuedPaper: 5, disputed: 1, results: [{ partId: part.id, kind: 'adoption', result }], chief: '周为民', scrutineers: ['陈建国', '林小平'], signsRecord: true },
  outcome: {
    ...{ adopted: { adoption: result.adopted }, noticeNumber: '2', announcedOn: '2026-02-27' },
    noticeText: noticeText({ congress: CONGRESS, session: '示例县第十八届人民代表大会第五次会议', number: '2', date: '2026年2月27日', title: TITLE, adopted, signer: '大会主席团' }),
  },
};

const deputies: readonly AttendingDeputy[] = ['城关', '东乡', '西乡', '南乡', '北乡', '解放军'].flatMap((delegation, row) =>
  ['王建华', '李秀英', '张伟', '刘洋', '陈静'].map((name, seat): AttendingDeputy => ({
    ...{ name: `${name}`, delegation: `${delegation}代表团`, seat: `${'ABCDEF'[row]}${seat + 1}` },
    ...(seat === 3 && row === 1 ? { state: 'leave', method: null } : seat === 4 && row === 2 ? { state: 'left', method: 'tablet' } : { state: 'present', method: seat === 0 ? 'card' : 'tablet' }),
  })),
);

const road: ReportedProject = {
  ...{ title: '交通路网提升行动', units: ['县交通运输局'], standing: { total: 100, due: 60, achieved: 45 }, lamp: { colour: 'yellow', schedule: 'yellow', cost: 'green', staleFor: 6 }, completion: null },
  ...{ ownRating: 'green', supervisorsRating: 'yellow', lastHeardOn: '2026-07-25', money: { ...NO_MONEY, approved: 6_800_000_000, paid: 2_900_000_000 } },
  ...{ targets: [{ name: '改造农村公路', quantity: 30, unit: '公里', done: 12.5 }], milestones: [{ name: '开工', endsOn: '2026-04-30', isAccepted: true }, { name: '完成路基', endsOn: '2026-08-31', isAccepted: false }], problems: '两个标段征地进度滞后，影响路基施工。' },
};
const clinics: ReportedProject = { ...road, title: '公共医疗服务增效行动', units: ['县卫生健康局'], standing: { total: 100, due: 50, achieved: 60 }, lamp: { colour: 'green', schedule: 'green', cost: 'green', staleFor: 2 }, supervisorsRating: 'green', targets: [{ name: '改造卫生院', quantity: 6, unit: '家', done: 4 }], problems: '' };

/** 镇海 2021, as published. */
const EVALUATED = [['教育惠民补短强基', '县教育局', 28, 1, 0], ['公共卫生服务能力提升', '县卫生健康局', 20, 8, 1], ['老年护理照料中心建设', '县民政局', 17, 11, 1], ['食品安全供应保障', '县市场监督管理局', 29, 0, 0]] as const;

const MADE: Readonly<Record<FiledKind, () => Values>> = {
  rules: () => rulesValues(ballot),
  candidates: () => candidateValues(sitting, candidates, SEATS),
  paper: () => paperValues(ballot),
  script: () => scriptValues(ballot),
  attendance: () => attendanceValues(sitting, { ...presence, deputies: 30, present: 28, onLeave: 1 }, deputies),
  scrutineers: () => scrutineersValues(ballot),
  result: () => resultValues(ballot),
  notice: () => noticeValues(ballot),
  decision: () => decisionValues(ballot),
  progress: () => progressValues({ congress: CONGRESS, year: 2026, today: '2026-07-31', projects: [road, clinics] }),
  evaluation: () =>
    evaluationValues({
      ...{ congress: CONGRESS, year: 2025, today: '2026-02-27' },
      items: EVALUATED.map(([project, unit, satisfied, mostlySatisfied, unsatisfied]) => ({
        ...{ project, item: project, unit, evaluatedOn: '2026-02-27', base: 29, grade: 'satisfied' },
        counts: [{ choice: 'satisfied', votes: satisfied }, { choice: 'mostlySatisfied', votes: mostlySatisfied }, { choice: 'unsatisfied', votes: unsatisfied }],
        rates: { satisfied: [satisfied, 29], satisfiedOrMostly: [satisfied + mostlySatisfied, 29] },
      })),
    }),
};

/** Values with which a template is previewed, and by which the golden files are made. */
export const exampleValues = (kind: FiledKind): Values => MADE[kind]();
