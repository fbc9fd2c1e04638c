import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { formProblems, rollProblems, ruleProblems } from '../../domain/ballot/form-problems';
import type { BallotForm } from '../../domain/ballot/form';
import type { AdoptionRule, GradesRule, RollCounts } from '../../domain/ballot/rule';
import { formShape, gradesRuleShape, rollShape, ruleShape } from '../../domain/ballot/rule-shapes';
import { gradesProblems } from '../../domain/evaluation/grades-problems';
import type { Problem } from '../../domain/shared/problem';
import { fields, isObject, optional, shapeProblems, text } from '../../domain/shared/shape';
import { JsonFault, parseStrictJson, type StrictJson } from '../../domain/shared/strict-json';
import { brokenLine } from './file-lines';
import { InputFault, reading } from './input-fault';

/** What `ballot.json` says. */
export interface BallotFile {
  readonly form: BallotForm;
  /** With `kind` grades, or without. */
  readonly rule: AdoptionRule | GradesRule;
  readonly roll: RollCounts;
}

/** Reads and checks a ballot file; throws InputFault with every reason, each on its line. */
export function readBallotFile(file: string): BallotFile {
  const json = parseFile(file);
  refuse(file, json, shapeOf(json.value));
  const { form, rule, roll } = complete(json.value as BallotFile);
  refuse(file, json, [...formProblems(form), ...(isGrades(rule) ? gradesProblems(rule, form) : ruleProblems(rule, form)), ...rollProblems(roll)]);
  return { form, rule, roll };
}

function parseFile(file: string): StrictJson {
  const bytes = reading(file, () => readFileSync(file));
  if (!isUtf8(bytes)) throw InputFault.at(file, brokenLine(bytes) + 1, 'is not UTF-8');
  try {
    return parseStrictJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof JsonFault) throw InputFault.at(file, error.line, error.reason);
    throw error;
  }
}

function shapeOf(value: unknown): readonly Problem[] {
  const form = isObject(value) ? value['form'] : undefined;
  const mark = isObject(form) ? form['mark'] : undefined;
  const rule = isObject(value) ? value['rule'] : undefined;
  const isGraded = isObject(rule) && Object.hasOwn(rule, 'kind');
  return shapeProblems(fields({ title: optional(text), form: formShape(mark, !isGraded), rule: isGraded ? gradesRuleShape : ruleShape(mark), roll: rollShape }), value);
}

export const isGrades = (rule: BallotFile['rule']): rule is GradesRule => 'kind' in rule && rule.kind === 'grades';

/** Fields that this kind of mark has no use for may be missing; from here on they are there. */
function complete({ form, rule, roll }: BallotFile): BallotFile {
  const whole = form.mark === 'whole-list' ? ({ seats: null, tie: 'revote', shortfall: 'accept' } as const) : {};
  return {
    form: { ...form, items: form.items.map(({ id, title }) => ({ id, title: title ?? id })), choices: form.choices ?? [], approveAtMost: form.approveAtMost ?? null },
    rule: isGrades(rule) ? rule : { ...rule, threshold: rule.threshold ?? null, ...whole },
    roll,
  };
}

function refuse(file: string, json: StrictJson, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new InputFault(problems.map((problem) => `${file}:${lineOf(json, problem.at ?? '')}: ${sentence(problem)}`));
}

/** The line of a path, or of the nearest thing around it that is there. */
function lineOf(json: StrictJson, path: string): number {
  const around = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));
  return json.lines.get(path) ?? (path === '' ? 1 : lineOf(json, around));
}

function sentence({ code, at, values }: Problem): string {
  const details = Object.values(values ?? {}).join(', ');
  return `${at ? `${at}: ` : ''}${code.replaceAll('-', ' ')}${details === '' ? '' : ` (${details})`}`;
}
