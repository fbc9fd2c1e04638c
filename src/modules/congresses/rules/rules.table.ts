import type { RuleProfileView, SpecialDay } from '../../../contract/http/congresses';
import { listTable, moment } from '../../../platform/lists/list-table';

const columns = [
  ['heads.name', ({ profile }: RuleProfileView) => profile.name],
  ['heads.version', ({ version }: RuleProfileView) => version],
  ['heads.effectiveOn', ({ effectiveOn }: RuleProfileView) => effectiveOn],
  ['heads.legalBasis', ({ profile }: RuleProfileView) => profile.legalBasis],
  ['heads.by', ({ createdBy }: RuleProfileView) => createdBy],
  ['heads.at', ({ createdAt }: RuleProfileView) => moment(createdAt)],
] as const;

export const RULES = listTable<RuleProfileView>('lists.rules', ...columns);
export const RULE_VERSIONS = listTable<RuleProfileView>('lists.ruleVersions', ...columns);

export const WORK_DAYS = listTable<SpecialDay>('lists.workDays', ['heads.day', ({ day }) => day], ['heads.kind', ({ kind }, say) => say(`workDays.kind.${kind}`)], ['heads.name', ({ name }) => name]);
