import type { GroupView, InquiryQuestionView, InquiryView, InspectionView, OverdueMatter, QuestionView, RectificationView } from '../../../contract/http/supervision';
import { listTable, partRows, type ListTable } from '../../../platform/lists/list-table';

export const RECTIFICATIONS = listTable<RectificationView>(
  'lists.rectifications',
  ['supervision.column.number', ({ number }) => number],
  ['supervision.column.project', ({ project }) => project],
  ['supervision.column.text', ({ text }) => text],
  ['supervision.column.source', ({ source }, say) => say(`supervision.source.${source}`)],
  ['supervision.column.foundOn', ({ foundOn }) => foundOn],
  ['supervision.column.foundBy', ({ foundBy }, say) => foundBy || say('supervision.committee')],
  ['supervision.column.unit', ({ unit }) => unit],
  ['supervision.column.state', ({ state }, say) => say(`supervision.state.${state}`)],
  ['supervision.column.dueOn', ({ dueOn }) => dueOn],
  ['supervision.column.level', ({ owed }, say) => owed && say(`supervision.level.${owed.level}`)],
  ['supervision.column.answer', ({ steps }) => steps.findLast(({ act }) => act === 'answer')?.note ?? null],
  ['supervision.column.evidence', ({ steps }) => steps.findLast(({ act }) => act === 'answer')?.evidence ?? null],
  ['supervision.column.closedOn', ({ state, steps }) => (state === 'closed' ? (steps.findLast(({ act }) => act === 'close')?.on ?? null) : null)],
);

export const OVERDUE = listTable<OverdueMatter>(
  'lists.overdue',
  ['heads.urgency', ({ level }, say) => say(`supervision.level.${level}`)],
  ['heads.daysLate', ({ daysLate }) => daysLate],
  ['heads.todo', ({ kind }, say) => say(`todos.do.${kind}`)],
  ['heads.matter', ({ kind, title }, say) => (kind === 'threeQuestions' ? say(`supervision.question.${title}`) : title)],
  ['heads.project', ({ project }) => project],
  ['heads.liesAt', ({ at, atKind }, say) => at || say(`supervision.at.${atKind}`)],
  ['heads.dueOn', ({ dueOn }) => dueOn],
);

/** A member a row. */
export const GROUPS: ListTable<readonly GroupView[], readonly [GroupView, GroupView['members'][number] | null]> = {
  title: 'lists.groups',
  rows: (groups) => partRows(groups, ({ members }) => members),
  columns: [
    ['heads.group', ([group]) => group.name],
    ['heads.projects', ([group]) => group.projects.map(({ title }) => title).join('、')],
    ['heads.name', ([, member]) => member?.name ?? null],
    ['heads.delegation', ([, member]) => member?.delegation ?? null],
    ['heads.leads', ([group, member], say) => member && say(member.id === group.leaderId ? 'heads.value.yes' : 'heads.value.no')],
    ['heads.state', ([, member], say) => member && say(member.isInOffice ? 'office.roster.inOffice' : 'office.roster.notInOffice')],
  ],
};

export const INSPECTIONS = listTable<InspectionView>(
  'lists.inspections',
  ['heads.day', ({ inspectedOn }) => inspectedOn],
  ['heads.project', ({ project }) => project],
  ['heads.place', ({ place }) => place],
  ['heads.group', ({ group }, say) => group ?? say('supervision.committee')],
  ['heads.by', ({ by }) => by],
  ['heads.summary', ({ summary }) => summary],
  ['heads.findings', ({ findings }) => findings.join('、')],
);

/** A question a row; an inquiry in which none was asked yet has its own. */
export const INQUIRIES: ListTable<readonly InquiryView[], readonly [InquiryView, InquiryQuestionView | null]> = {
  title: 'lists.inquiries',
  rows: (inquiries) => partRows(inquiries, ({ questions }) => questions),
  columns: [
    ['heads.topic', ([inquiry]) => inquiry.topic],
    ['heads.day', ([inquiry]) => inquiry.heldOn],
    ['heads.project', ([inquiry, question]) => question?.project ?? inquiry.projects.map(({ title }) => title).join('、')],
    ['heads.asker', ([, question]) => question?.by ?? null],
    ['heads.unit', ([, question]) => question?.unit ?? null],
    ['heads.question', ([, question]) => question?.text ?? null],
    ['heads.answer', ([, question]) => question?.answer ?? null],
    ['heads.state', ([, question], say) => question && say(`supervision.inquiry.state.${question.state}`)],
    ['heads.dueOn', ([, question]) => question?.dueOn ?? null],
    ['heads.urgency', ([, question], say) => (question?.level ? say(`supervision.level.${question.level}`) : null)],
    ['heads.followedBy', ([, question]) => question?.rectification ?? null],
  ],
};

export const CALENDAR = listTable<QuestionView>(
  'lists.calendar',
  ['heads.year', ({ year }) => year],
  ['heads.matter', ({ question }, say) => say(`supervision.question.${question}`)],
  ['heads.state', ({ standing }, say) => say(`supervision.standing.${standing}`)],
  ['heads.plannedOn', ({ plannedOn }) => plannedOn],
  ['heads.heldOn', ({ heldOn }) => heldOn],
  ['heads.urgency', ({ level }, say) => level && say(`supervision.level.${level}`)],
  ['heads.agenda', ({ agenda }) => agenda.map(({ title }) => title).join('；')],
  ['heads.minutes', ({ minutes }) => minutes],
);
