import { BASES } from '../../../src/domain/ballot/rule';
import { MARK_KINDS } from '../../../src/domain/ballot/form';
import { SECRECIES } from '../../../src/domain/ballot/ballot';
import type { RuleProfile } from '../../../src/domain/ballot/rule-profile';

/** How one field of a profile is edited. `path` is that of the profile and of a difference between versions. */
export type RuleField =
  | { readonly path: string; readonly kind: 'text' | 'flag' | 'count' | 'countOrNone' | 'threshold' | 'list' | 'fixed' }
  | { readonly path: string; readonly kind: 'oneOf'; readonly of: readonly string[] };

const field = (kind: Exclude<RuleField['kind'], 'oneOf'>, ...paths: readonly string[]): readonly RuleField[] => paths.map((path) => ({ path, kind }));
const oneOf = (path: string, of: readonly string[]): RuleField => ({ path, kind: 'oneOf', of });

/** The whole profile in the order of a 票决办法. What no profile may change stands there to be read, with its reason. */
export const RULE_GROUPS: readonly { readonly name: 'head' | 'form' | 'deliberation' | 'rule' | 'method' | 'people' | 'publication'; readonly fields: readonly RuleField[] }[] = [
  { name: 'head', fields: [...field('text', 'name', 'legalBasis'), oneOf('bodyType', ['province', 'city', 'county', 'town', 'street', 'committee'])] },
  { name: 'form', fields: [oneOf('mark', MARK_KINDS), ...field('list', 'choices'), ...field('flag', 'approveAtMostSeats'), oneOf('unmarked', ['abstain', 'notPressed']), ...field('flag', 'allowEqualNumber', 'splitVote'), ...field('fixed', 'overSelect', 'underSelect', 'abstainSeparate', 'notPressedSeparate', 'writeIn')] },
  { name: 'deliberation', fields: [oneOf('withdrawal', ['presidium-consent', 'never']), ...field('count', 'amendment.minDeputies', 'amendment.cutoffHours')] },
  {
    name: 'rule',
    fields: [...field('countOrNone', 'rule.seats'), ...field('threshold', 'rule.quorum', 'rule.participation'), ...field('flag', 'rule.notPressedCountsAsVote'), oneOf('rule.base', BASES), ...field('threshold', 'rule.threshold'), oneOf('rule.tie', ['revote', 'presidium']), oneOf('rule.shortfall', ['accept', 'revote', 'nextSession']), ...field('count', 'rerunMax'), ...field('fixed', 'returnedOverIssued')],
  },
  {
    name: 'method',
    fields: [oneOf('secrecy', SECRECIES), oneOf('method', ['tablet', 'paper']), oneOf('votingUnit', ['plenary', 'delegation']), oneOf('fallback', ['paper', 'hands']), ...field('count', 'castJitter.fromSeconds', 'castJitter.toSeconds'), oneOf('live.choices', ['never', 'live', 'lagged']), ...field('count', 'live.batch'), ...field('flag', 'live.inHall', 'sealBoxes', 'multiColour'), ...field('fixed', 'remoteVote', 'proxyVote')],
  },
  { name: 'people', fields: [...field('count', 'scrutineers.chief', 'scrutineers.perDelegation'), ...field('flag', 'scrutineersMustBeDeputies', 'signRecord'), ...field('count', 'noticeDays', 'paperDays')] },
  { name: 'publication', fields: [...field('flag', 'publishCounts', 'publishNames', 'announceSameSitting'), ...field('text', 'noticeSigner'), ...field('countOrNone', 'retentionYears')] },
];

/** Every path that the form edits. */
export const OPEN_PATHS: readonly string[] = [...RULE_GROUPS.flatMap(({ fields }) => fields.filter(({ kind }) => kind !== 'fixed').map(({ path }) => path)), 'surplusMin', 'evaluation'];

type Tree = { readonly [name: string]: unknown };

/** The value at a path, e.g. `rule.seats`. */
export const valueAt = (profile: RuleProfile, path: string): unknown => path.split('.').reduce<unknown>((value, name) => (value as Tree | null)?.[name], profile);

/** The profile with another value at a path; the one given stays as it is. */
export function withValue(profile: RuleProfile, path: string, value: unknown): RuleProfile {
  const put = (tree: Tree, [name = '', ...rest]: readonly string[]): Tree => ({ ...tree, [name]: rest.length === 0 ? value : put((tree[name] ?? {}) as Tree, rest) });
  return put(profile as unknown as Tree, path.split('.')) as unknown as RuleProfile;
}

/** The key of a path's words; dots would mean nesting to the locale files. */
export const wordKey = (path: string): string => path.replaceAll('.', '-');
