import type { Problem } from '../shared/problem';
import { count, fields, flag, listOf, nullOr, oneOf, shapeProblems, text, type Shape } from '../shared/shape';
import { COLOURS } from './lamp-policy';

const number: Shape = (value, at, problems) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) problems.push({ code: value === undefined ? 'missing' : 'must-be-a-number', at });
};
const target = fields({ id: text, name: text, quantity: number, unit: text });
const milestone = fields({ id: text, name: text, weight: number, startsOn: text, endsOn: text, evidence: text });
const subItem = fields({ id: text, name: text, leadUnitId: text, jointUnitIds: listOf(text), targets: listOf(target), milestones: listOf(milestone), costCents: nullOr(count) });
const PLAN = fields({ subItems: listOf(subItem), fundingSource: text, checklist: listOf(text) });

const wayBack = nullOr(fields({ text, on: text }));
const REPORT = fields({
  quantities: listOf(fields({ targetId: text, done: number })),
  money: listOf(fields({ kind: oneOf(['approved', 'contracted', 'paid', 'final']), cents: number, document: text, on: text })),
  milestones: listOf(fields({ milestoneId: text, doneOn: text, evidence: text, photoIds: listOf(text) })),
  ...{ problems: text, wishes: text, explanation: text, rating: oneOf(COLOURS), wayBack },
});
const REVIEW = fields({ acceptedMilestones: listOf(text), rating: oneOf(COLOURS), note: text, wayBack });

const lamps = fields({ cutOffs: listOf(fields({ colour: oneOf(COLOURS), below: number })), finished: oneOf(COLOURS), staleDays: number, variancePercent: number });
const POLICY = fields({ planDecidedBy: text, replanDecidedBy: text, rhythm: text, reportDay: number, signers: number, lamps });

const CHECKLIST = listOf(fields({ item: text, isMet: flag, remark: text }));

/** What is missing or of the wrong kind, before any rule looks at it. */
export const planShapeProblems = (value: unknown): readonly Problem[] => shapeProblems(PLAN, value);
export const reportShapeProblems = (value: unknown): readonly Problem[] => shapeProblems(REPORT, value);
export const reviewShapeProblems = (value: unknown): readonly Problem[] => shapeProblems(REVIEW, value);
export const policyShapeProblems = (value: unknown): readonly Problem[] => shapeProblems(POLICY, value);
export const checklistShapeProblems = (value: unknown): readonly Problem[] => shapeProblems(CHECKLIST, value, 'checklist');
