import type { EvaluationView, FollowupView } from '../../contract/http/evaluations';
import type { OpenSurvey, ReplyText, ResidentText, StaffSurveyView, UnitRatings } from '../../contract/http/satisfaction';
import { RESIDENT_ANSWERS } from '../../domain/evaluation/resident-answers';
import { RATINGS } from '../../domain/screening/handover-states';
import { percent } from '../../domain/shared/percent';
import { listTable, partRows, type ListTable, type Say } from '../../platform/lists/list-table';

const graded = (grade: string | null, say: Say) => (grade === null ? say('satisfaction.noGrade') : say(`choices.${grade}`));

export const EVALUATIONS = listTable<EvaluationView>(
  'lists.evaluations',
  ['heads.year', ({ year }) => year],
  ['heads.project', ({ project }) => project],
  ['heads.item', ({ item }) => item],
  ['heads.unit', ({ unit }) => unit],
  ['heads.evaluatedBy', ({ body }, say) => say(`satisfaction.body.${body}`)],
  ['heads.day', ({ evaluatedOn }) => evaluatedOn],
  ['heads.votes', ({ counts }, say) => counts?.map(({ choice, votes }) => `${say(`choices.${choice}`)} ${votes}`).join('、') ?? null],
  ['heads.base', ({ base }) => base],
  ['heads.grade', ({ grade }, say) => graded(grade, say)],
  ['result.rates.satisfied', ({ rates }) => (rates?.satisfied ? percent(rates.satisfied) : null)],
  ['result.rates.satisfiedOrMostly', ({ rates }) => (rates?.satisfiedOrMostly ? percent(rates.satisfiedOrMostly) : null)],
  ['heads.reference', ({ reference }) => reference],
);

export const FOLLOWUPS = listTable<FollowupView>(
  'lists.followups',
  ['heads.project', ({ evaluation }) => evaluation.project],
  ['heads.item', ({ evaluation }) => evaluation.item],
  ['heads.unit', ({ unit }) => unit],
  ['heads.grade', ({ evaluation }, say) => graded(evaluation.grade, say)],
  ['heads.state', ({ state }, say) => say(`evaluation.state.${state}`)],
  ['heads.dueOn', ({ dueOn }) => dueOn],
  ['heads.urgency', ({ due }, say) => due && say(`supervision.level.${due}`)],
  ['heads.secondGrade', ({ second }, say) => second && graded(second.grade, say)],
);

type Figures = { readonly survey: StaffSurveyView; readonly of: 'sample' | 'open' };

/** Residents drawn by lot and whoever came of themselves, each a row; nothing is shown that the screen does not show. */
export const SURVEYS: ListTable<readonly StaffSurveyView[], Figures> = {
  title: 'lists.surveys',
  rows: (surveys) => surveys.flatMap((survey): Figures[] => [{ survey, of: 'sample' }, { survey, of: 'open' }]),
  columns: [
    ['heads.year', ({ survey }) => survey.year],
    ['heads.project', ({ survey }) => survey.title],
    ['heads.from', ({ survey }) => survey.opensOn],
    ['heads.until', ({ survey }) => survey.closesOn],
    ['heads.state', ({ survey }, say) => say(survey.isOpen ? 'surveys.open' : 'surveys.closed')],
    ['heads.who', ({ of }, say) => say(of === 'sample' ? 'satisfaction.sample' : 'satisfaction.open')],
    ['heads.invited', ({ survey, of }) => (of === 'sample' ? survey.invited : null)],
    ['heads.answered', ({ survey, of }) => survey[of].answered],
    ['heads.shownOf', ({ survey, of }) => survey[of].shown?.of ?? null],
    ...RESIDENT_ANSWERS.map((answer) => [`satisfaction.answer.${answer}`, ({ survey, of }: Figures) => survey[of].shown?.counts[answer] ?? null] as const),
  ],
};

export const RESIDENT_TEXTS = listTable<ResidentText>('lists.residentTexts', ['heads.project', ({ title }) => title], ['heads.text', ({ text }) => text]);

/** A word of a proposer a row; a unit of which there is none has its figures all the same. */
export const REPLY_RATINGS: ListTable<readonly UnitRatings[], readonly [UnitRatings, ReplyText | null]> = {
  title: 'lists.replyRatings',
  rows: (units) => partRows(units, ({ texts }) => texts),
  columns: [
    ['heads.unit', ([unit], say) => unit.unit || say('surveys.noUnit')],
    ['heads.rated', ([unit]) => unit.rated],
    ...RATINGS.map((rating) => [`surveys.rating.${rating}`, ([unit]: readonly [UnitRatings, ReplyText | null]) => unit.counts[rating]] as const),
    ['heads.text', ([, text]) => text?.note ?? null],
    ['heads.answer', ([, text]) => text?.answer ?? null],
    ['heads.number', ([, text]) => text?.suggestion?.number ?? null],
  ],
};

export const OPEN_SURVEYS = listTable<OpenSurvey>('lists.openSurveys', ['heads.project', ({ title }) => title], ['heads.location', ({ location }) => location], ['heads.until', ({ closesOn }) => closesOn]);
