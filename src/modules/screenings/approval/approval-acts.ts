import type { ApprovalActView } from '../../../contract/http/approval';
import type { ApprovalAct, ApprovalChain } from '../../../domain/screening/approval-chain';
import type { Round } from '../../programmes/programmes.service';

export const chainOf = ({ approvalChain }: Round): ApprovalChain => approvalChain as ApprovalChain;

/** What is kept of an act, as the rules know it. */
export const actOf = ({ step, outcome, document, backTo, reason }: ApprovalActView): ApprovalAct =>
  outcome === 'passed' ? { act: 'pass', step, document } : { act: 'sendBack', step, to: backTo, reason: reason ?? '' };
