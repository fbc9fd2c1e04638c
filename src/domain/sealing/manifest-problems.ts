import { PURPOSES, SECRECIES } from '../ballot/ballot';
import { MARK_KINDS } from '../ballot/form';
import { BASES } from '../ballot/rule';
import type { Problem } from '../shared/problem';
import { anything, bytes, flag, list, matching, oneOf, orNull, record, text, uuid, whole, type Shape } from './manifest-shape';

const base64Url = matching(/^[A-Za-z0-9_-]+$/, 'not-base64url');
const fraction: Shape = (value, at) => [
  ...list(whole)(value, at),
  ...(Array.isArray(value) && value.length === 2 && value[1] !== 0 ? [] : [{ code: 'not-a-fraction', at }]),
];
const threshold: Shape = (value, at) => {
  const exceeds = record({ exceed: fraction })(value, at);
  return exceeds.length === 0 ? [] : record({ atLeast: fraction })(value, at);
};

const form = record({
  items: list(record({ id: text, title: text })),
  mark: oneOf(MARK_KINDS),
  choices: list(text),
  approveAtMost: orNull(whole),
  unmarked: oneOf(['abstain', 'notPressed']),
});
const adoptionRule = record({
  seats: orNull(whole),
  quorum: orNull(threshold),
  participation: orNull(threshold),
  base: oneOf(BASES),
  threshold: orNull(threshold),
  tie: oneOf(['revote', 'presidium']),
  shortfall: oneOf(['accept', 'revote', 'nextSession']),
});
const evaluationRule = record({ base: oneOf(BASES), half: oneOf(['atLeast', 'exceed']) });
const part: Shape = (value, at) => {
  const isEvaluation = (value as { kind?: unknown } | null)?.kind === 'evaluation';
  const kind = oneOf(['adoption', 'evaluation']);
  return record({ id: text, title: text, kind, form, rule: isEvaluation ? evaluationRule : adoptionRule })(value, at);
};

const shape = record({
  suite: oneOf(['pj1']),
  congressId: uuid,
  congressName: text,
  sessionName: text,
  ballotId: uuid,
  title: text,
  purpose: oneOf(PURPOSES),
  secrecy: oneOf(SECRECIES),
  medium: oneOf(['tablet', 'paper']),
  revision: oneOf(['first']),
  parts: list(part),
  texts: list(anything),
  rules: record({ profileId: uuid, version: whole, hash: text }),
  roll: record({ version: whole, deputies: whole, hash: text }),
  live: record({ choices: oneOf(['never', 'live', 'lagged']), batch: whole, inHall: flag }),
  castJitter: record({ fromSeconds: whole, toSeconds: whole }),
  publishCounts: flag,
  publishNames: flag,
  tokenKey: orNull(record({ n: bytes(384), e: base64Url })),
  box: orNull(record({ receiptKey: bytes(32), sealingKey: orNull(bytes(32)) })),
  log: record({ origin: text, key: bytes(32) }),
});

/** Every reason why a parsed JSON value is not a manifest; [] means it is one. */
export function manifestProblems(value: unknown): readonly Problem[] {
  const problems = shape(value, '');
  return problems.length > 0 ? problems : contradictions(value as Keys);
}

interface Keys {
  readonly medium: string;
  readonly secrecy: string;
  readonly tokenKey: object | null;
  readonly box: { readonly sealingKey: string | null } | null;
}

/** Tablets need keys, paper has none; only secret papers are put into envelopes. */
function contradictions({ medium, secrecy, tokenKey, box }: Keys): readonly Problem[] {
  const isOnTablets = medium === 'tablet';
  const needsSealing = isOnTablets && secrecy !== 'named';
  return [
    ...((tokenKey !== null) === isOnTablets ? [] : [{ code: 'contradicts-medium', at: 'tokenKey' }]),
    ...((box !== null) === isOnTablets ? [] : [{ code: 'contradicts-medium', at: 'box' }]),
    ...(((box?.sealingKey ?? null) !== null) === needsSealing ? [] : [{ code: 'contradicts-secrecy', at: 'box.sealingKey' }]),
  ];
}
