import type { Problem } from '../shared/problem';
import { fields, flag, listOf, oneOf, shapeProblems, text } from '../shared/shape';
import { STEP_KINDS, type ApprovalChain, type ApprovalStep } from './approval-chain';

const step = (id: string, body: string, kind: ApprovalStep['kind'], needsDocument = true): ApprovalStep => ({ id, body, kind, needsDocument });

/** Chains seen in practice, to start from (CHAIN-04). */
export const APPROVAL_CHAINS = {
  /** 宁波 2023, 深化“四大机制”决定 §1–5: 重点线索, 建议项目, 会商, 初定, 确定; the last by 浙江 2018 规定 §4. */
  ningbo: [
    step('committee', '社会建设工委', 'other', false),
    step('directors', '主任会议', 'directors-meeting'),
    step('government', '政府常务会议', 'government-meeting'),
    step('consultation', '人大—政府会商', 'joint-meeting'),
    step('committeeReview', '人大常委会', 'standing-committee'),
  ],
  /** 海南 2024: government screens, committees give opinions, the party committee studies. */
  hainan: [step('government', '政府常务会议', 'government-meeting'), step('committees', '人大专门委员会、工作委员会', 'other'), step('party', '党委', 'party-committee')],
  /** 美兰 2025, 四轮会议. */
  meilan: [
    step('special', '政府专题会议', 'government-meeting'),
    step('joint', '票决联席会议', 'joint-meeting'),
    step('government', '政府常务会议', 'government-meeting'),
    step('party', '党委常委会', 'party-committee'),
  ],
  /** 浙江 2018 规定 §4: the standing committee reviews before the congress votes. */
  zhejiang: [step('government', '政府常务会议', 'government-meeting'), step('committeeReview', '人大常委会', 'standing-committee')],
  /** A town has no standing committee; its presidium stands there. */
  town: [step('government', '乡镇政府办公会议', 'government-meeting'), step('presidium', '乡镇人大主席团', 'presidium')],
} as const satisfies Readonly<Record<string, ApprovalChain>>;

const CHAIN = listOf(fields({ id: text, body: text, kind: oneOf(STEP_KINDS), needsDocument: flag }));

/** Why an edited chain cannot be used (CHAIN-03). */
export function chainProblems(chain: unknown): readonly Problem[] {
  const shape = shapeProblems(CHAIN, chain, 'steps');
  return shape.length > 0 ? shape : senseProblems(chain as ApprovalChain);
}

function senseProblems(chain: ApprovalChain): readonly Problem[] {
  const ids = chain.map(({ id }) => id);
  return [
    ...(chain.length === 0 ? [{ code: 'no-steps', at: 'steps' }] : []),
    ...chain.flatMap(({ id, body }, index) => [
      ...(id.trim() === '' ? [{ code: 'must-not-be-empty', at: `steps[${index}].id` }] : []),
      ...(ids.indexOf(id) < index ? [{ code: 'step-listed-twice', at: `steps[${index}].id`, values: { id } }] : []),
      ...(body.trim() === '' ? [{ code: 'must-not-be-empty', at: `steps[${index}].body` }] : []),
    ]),
  ];
}

/** What the office should know of a chain: above a town the standing committee reviews the candidates (CHAIN-05: 浙江 2018 规定 §4). */
export function chainWarnings(chain: ApprovalChain, bodyType: string): readonly Problem[] {
  const reviews = ['province', 'city', 'county'].includes(bodyType);
  return reviews && !chain.some(({ kind }) => kind === 'standing-committee') ? [{ code: 'no-standing-committee-review', at: 'steps' }] : [];
}
