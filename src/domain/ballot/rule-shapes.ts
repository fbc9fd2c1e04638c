import { count, exactFields, exactly, fields, flag, isObject, listOf, nullOr, oneOf, optional, text, type Shape } from '../shared/shape';
import { MARK_KINDS } from './form';
import { BASES } from './rule';

/** Shapes of forms, rules and rolls that come from outside. Fields that a kind of mark has no use for may be left out. */
const whenUsed = (isUsed: boolean, shape: Shape): Shape => (isUsed ? shape : optional(shape));

/** `mayCap`: whether a cap on approvals means something under the rule, so that it has to be there. */
export const formShape = (mark: unknown, mayCap = true): Shape =>
  fields({
    items: listOf(fields({ id: text, title: optional(text) })),
    mark: oneOf(MARK_KINDS),
    choices: whenUsed(mark === 'one-per-item' || mark === 'whole-list', listOf(text)),
    approveAtMost: whenUsed(mayCap && (mark === 'one-per-item' || mark === 'select'), nullOr(count)),
    unmarked: oneOf(['abstain', 'notPressed']),
  });

/** [numerator, denominator]: two whole numbers, the second not 0. */
const fraction: Shape = (value, at, problems) => {
  if (!Array.isArray(value) || value.length !== 2) {
    problems.push({ code: 'must-be-a-fraction', at });
    return;
  }
  listOf(count)(value, at, problems);
  if (value[1] === 0) problems.push({ code: 'zero-denominator', at });
};

/** `{atLeast}` or `{exceed}`, never both and nothing else, so that no slip of the pen changes a majority. */
export const threshold: Shape = (value, at, problems) => {
  const names = isObject(value) ? Object.keys(value) : [];
  const [name] = names;
  if (!isObject(value) || names.length !== 1 || (name !== 'atLeast' && name !== 'exceed')) {
    problems.push({ code: value === undefined ? 'missing' : 'must-be-at-least-or-exceed', at });
    return;
  }
  fraction(value[name], `${at}.${name}`, problems);
};

export const ruleShape = (mark: unknown): Shape =>
  fields({
    quorum: nullOr(threshold),
    participation: nullOr(threshold),
    notPressedCountsAsVote: optional(flag),
    base: oneOf(BASES),
    threshold: whenUsed(mark !== 'rank', nullOr(threshold)),
    ...(mark === 'whole-list' ? {} : { seats: nullOr(count), tie: oneOf(['revote', 'presidium']), shortfall: oneOf(['accept', 'revote', 'nextSession']) }),
  });

/** A rule of grades is new, so it takes no key it does not know: a slip of the pen must not change who is 满意. */
export const gradesRuleShape: Shape = exactFields({
  kind: exactly('grades'),
  base: oneOf(BASES),
  grades: listOf(exactFields({ name: text, choices: listOf(text), threshold })),
  otherwise: text,
  quorum: nullOr(threshold),
  participation: nullOr(threshold),
  notPressedCountsAsVote: optional(flag),
});

export const rollShape: Shape = fields({ deputies: count, present: count, issued: count });
