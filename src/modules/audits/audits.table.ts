import type { AuditEntryView, CheckpointView } from '../../contract/http/audits';
import { listTable, moment } from '../../platform/lists/list-table';

/** Oldest first, as the log grows. */
export const AUDIT_LOG = listTable<AuditEntryView>(
  'lists.audit',
  ['heads.index', ({ index }) => index],
  ['heads.at', ({ at }, say) => moment(at) ?? say('office.audit.noTime')],
  ['heads.by', ({ actor }, say) => (actor.kind === 'system' ? say('office.audit.system') : actor.name || actor.id)],
  ['heads.act', ({ act }) => act],
  ['heads.subject', ({ subject }) => subject],
  ['heads.details', ({ details }) => JSON.stringify(details)],
  ['heads.hash', ({ leafHash }) => leafHash],
);

export const CHECKPOINTS = listTable<CheckpointView>('lists.checkpoints', ['heads.entries', ({ size }) => size], ['heads.reason', ({ reason }) => reason], ['heads.note', ({ note }) => note]);
