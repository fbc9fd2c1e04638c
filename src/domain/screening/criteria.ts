import type { Problem } from '../shared/problem';
import { fields, listOf, shapeProblems, text } from '../shared/shape';

/** One point of view from which a suggestion is weighed (论证). */
export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly question: string;
}

export const FINDINGS = ['met', 'doubtful', 'unmet'] as const;

/** What the office found on one criterion, and why. */
export interface Finding {
  readonly finding: (typeof FINDINGS)[number];
  readonly remark: string;
}

/** The sheet that ships with the program (CRITERIA-01: 陕西 2025, six points); the office edits it. */
export const SHAANXI_CRITERIA: readonly Criterion[] = [
  { id: 'publicWish', name: '群众意愿', question: '有多少人提出、支持或反对？受益的是谁，有多少人？' },
  { id: 'needAndFeasibility', name: '必要性和可行性', question: '是否确有需要？选址、技术和工期能否在当年完成，或有可衡量的年度目标？' },
  { id: 'finance', name: '财政承受能力', question: '资金从哪里来？是否增加债务风险，或加重群众、企业负担？' },
  { id: 'environment', name: '环境影响', question: '对环境有什么影响，需要办理哪些手续？' },
  { id: 'landUse', name: '土地使用', question: '用地是否落实，是否符合规划？' },
  { id: 'publicSafety', name: '公共安全', question: '建设和使用中有哪些安全风险，如何防范？' },
];

interface SheetRow {
  readonly code: string;
  readonly text: string;
}

/** The rows by which suggestions of a round are weighed: its own, or those that ship where it has none (CRITERIA-01). */
export const sheetInForce = (own: readonly SheetRow[]): readonly SheetRow[] => (own.length > 0 ? own : SHAANXI_CRITERIA.map(({ id, name }) => ({ code: id, text: name })));

const CRITERIA = listOf(fields({ id: text, name: text, question: text }));

/** Why an edited list of criteria cannot be used (CRITERIA-02). */
export function criteriaProblems(criteria: unknown): readonly Problem[] {
  const shape = shapeProblems(CRITERIA, criteria, 'criteria');
  return shape.length > 0 ? shape : senseProblems(criteria as readonly Criterion[]);
}

function senseProblems(criteria: readonly Criterion[]): readonly Problem[] {
  const ids = criteria.map(({ id }) => id);
  return [
    ...(criteria.length === 0 ? [{ code: 'no-criteria', at: 'criteria' }] : []),
    ...criteria.flatMap(({ id, name }, index) => [
      ...(id.trim() === '' ? [{ code: 'must-not-be-empty', at: `criteria[${index}].id` }] : []),
      ...(ids.indexOf(id) < index ? [{ code: 'criterion-listed-twice', at: `criteria[${index}].id`, values: { id } }] : []),
      ...(name.trim() === '' ? [{ code: 'must-not-be-empty', at: `criteria[${index}].name` }] : []),
    ]),
  ];
}

/** What a filled-in sheet still lacks; [] means it is complete (CRITERIA-03). Whatever is not met is explained. */
export function sheetProblems(criteria: readonly Criterion[], findings: Readonly<Record<string, Finding>>): readonly Problem[] {
  const unknown = Object.keys(findings).filter((id) => !criteria.some((criterion) => criterion.id === id));
  return [
    ...criteria.flatMap(({ id, name }): Problem[] => {
      const found = Object.hasOwn(findings, id) ? findings[id]! : null;
      if (found === null) return [{ code: 'criterion-without-finding', at: `findings.${id}`, values: { name } }];
      return found.finding !== 'met' && found.remark.trim() === '' ? [{ code: 'remark-needed', at: `findings.${id}.remark`, values: { name } }] : [];
    }),
    ...unknown.map((id) => ({ code: 'unknown-criterion', at: `findings.${id}` })),
  ];
}
