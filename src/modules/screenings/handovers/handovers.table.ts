import type { HandoverView } from '../../../contract/http/handovers';
import { listTable } from '../../../platform/lists/list-table';

export const HANDOVERS = listTable<HandoverView>(
  'lists.handovers',
  ['heads.number', ({ number }) => number],
  ['heads.title', ({ title }) => title],
  ['heads.unit', ({ unit }) => unit],
  ['heads.state', ({ state }, say) => say(`screening.handover.state.${state}`)],
  ['heads.dueOn', ({ dueOn }) => dueOn],
  ['heads.urgency', ({ due }, say) => say(`supervision.level.${due}`)],
  ['heads.leader', ({ leader }) => leader],
  ['heads.reopened', ({ wasReopened }, say) => say(wasReopened ? 'heads.value.yes' : 'heads.value.no')],
);
