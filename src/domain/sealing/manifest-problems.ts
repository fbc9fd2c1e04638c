import { anything, base64Url, bytes, exactFields, uuid } from '../audit/exact-shape';
import { PURPOSES, SECRECIES } from '../ballot/ballot';
import type { ElectionKey, Manifest } from '../ballot/manifest';
import { formShape, ruleShape } from '../ballot/rule-shapes';
import { BASES, SATISFACTION_RATES } from '../ballot/rule';
import type { Problem } from '../shared/problem';
import { whyNotSealedTogether } from './elgamal/why-not-sealed';
import { thresholdProblems } from './keys/threshold';
import { partProblems } from './part-problems';
import { isTokenKey } from './rsa';
import { count, exactly, fields, flag, isObject, listOf, nullOr, oneOf, optional, shapeProblems, text, type Shape } from '../shared/shape';

const evaluationRule = fields({ base: oneOf(BASES), half: oneOf(['atLeast', 'exceed']), rate: optional(oneOf(SATISFACTION_RATES)), followUpMonths: optional(count) });

const part: Shape = (value, at, problems) => {
  const mark = isObject(value) && isObject(value['form']) ? value['form']['mark'] : undefined;
  const isEvaluation = isObject(value) && value['kind'] === 'evaluation';
  const rule = isEvaluation ? evaluationRule : ruleShape(mark);
  exactFields({ id: text, title: text, kind: oneOf(['adoption', 'evaluation']), form: formShape(mark), rule })(value, at, problems);
};

const rsaKey = exactFields({ n: bytes(384), e: base64Url });

const station = exactFields({ index: count, name: text, signingKey: bytes(32), sharingKey: bytes(32), commitments: listOf(bytes(32)), keyProof: bytes(64) });
const electionKey = exactFields({ threshold: count, key: bytes(32), stations: listOf(station) });

const manifestShape = exactFields({
  suite: exactly('pj1'),
  congressId: uuid,
  congressName: text,
  sessionName: text,
  ballotId: uuid,
  title: text,
  purpose: oneOf(PURPOSES),
  secrecy: oneOf(SECRECIES),
  medium: oneOf(['tablet', 'paper']),
  revision: exactly('first'),
  parts: listOf(part),
  texts: listOf(anything),
  rules: exactFields({ profileId: uuid, version: count, hash: base64Url }),
  roll: exactFields({ version: count, deputies: count, hash: bytes(32) }),
  live: exactFields({ choices: oneOf(['never', 'live', 'lagged']), batch: count, inHall: flag }),
  castJitter: exactFields({ fromSeconds: count, toSeconds: count }),
  publishCounts: flag,
  publishNames: flag,
  tokenKey: nullOr(rsaKey),
  secondTokenKey: optional(rsaKey),
  cards: optional(listOf(bytes(32))),
  sealed: optional(electionKey),
  box: nullOr(exactFields({ receiptKey: bytes(32), sealingKey: nullOr(bytes(32)) })),
  log: exactFields({ origin: text, key: bytes(32) }),
});

type Optional = 'secondTokenKey' | 'cards' | 'sealed';

/** A manifest as its canonical text has it: these members are left out where there is nothing to say, so that ballots that know none of them keep their text. */
export type WrittenManifest = Omit<Manifest, Optional> & Partial<Pick<Manifest, Optional>>;

export const wholeManifest = (written: WrittenManifest): Manifest => ({ ...written, secondTokenKey: written.secondTokenKey ?? null, cards: written.cards ?? null, sealed: written.sealed ?? null });

export function writtenManifest({ secondTokenKey, cards, sealed, ...rest }: WrittenManifest): WrittenManifest {
  return { ...rest, ...(secondTokenKey ? { secondTokenKey } : {}), ...(cards ? { cards } : {}), ...(sealed ? { sealed } : {}) };
}

/** Every reason why a parsed JSON value is not a written manifest; [] means it is one. */
export function manifestProblems(value: unknown): readonly Problem[] {
  const problems = shapeProblems(manifestShape, value);
  return problems.length > 0 ? problems : contradictions(wholeManifest(value as WrittenManifest));
}

/** Tablets need keys or drawn cards, paper has neither; only secret papers are put into envelopes or signed by two issuers, only sealed ones have an election key. */
function contradictions({ medium, secrecy, tokenKey, secondTokenKey, cards, sealed, box, parts }: Manifest): readonly Problem[] {
  const isOnTablets = medium === 'tablet';
  const needsSealing = isOnTablets && secrecy !== 'named';
  return [
    ...partProblems(parts),
    ...Object.entries({ tokenKey, secondTokenKey }).flatMap(([at, key]) => (key === null || isTokenKey(key) ? [] : [{ code: 'not-a-key', at }])),
    ...((tokenKey !== null) === (isOnTablets && cards === null) ? [] : [{ code: 'contradicts-medium', at: 'tokenKey' }]),
    ...((box !== null) === isOnTablets ? [] : [{ code: 'contradicts-medium', at: 'box' }]),
    ...(((box?.sealingKey ?? null) !== null) === needsSealing ? [] : [{ code: 'contradicts-secrecy', at: 'box.sealingKey' }]),
    ...(cards === null || needsSealing ? [] : [{ code: 'contradicts-secrecy', at: 'cards' }]),
    ...(cards?.every((card, place) => place === 0 || cards[place - 1]! < card) ?? true ? [] : [{ code: 'not-ascending', at: 'cards' }]),
    ...(secondTokenKey === null || (needsSealing && cards === null) ? [] : [{ code: 'contradicts-secrecy', at: 'secondTokenKey' }]),
    ...(secondTokenKey !== null && secondTokenKey.n === tokenKey?.n ? [{ code: 'same-issuer-twice', at: 'secondTokenKey' }] : []),
    ...((sealed !== null) === (isOnTablets && secrecy === 'sealed') ? [] : [{ code: 'contradicts-secrecy', at: 'sealed' }]),
    ...(sealed === null ? [] : [...electionKeyContradictions(sealed), ...whyNotSealedTogether(parts)]),
  ];
}

/** Whether the keys themselves are right is asked by `electionKeyProblems`, which takes longer. */
function electionKeyContradictions({ threshold, stations }: ElectionKey): readonly Problem[] {
  const keys = stations.flatMap(({ signingKey, sharingKey }) => [signingKey, sharingKey]);
  return [
    ...thresholdProblems(threshold, stations.length, 'sealed.threshold'),
    ...stations.flatMap(({ index, commitments }, place) => [
      ...(index === place + 1 ? [] : [{ code: 'out-of-order', at: `sealed.stations[${place}].index` }]),
      ...(commitments.length === threshold ? [] : [{ code: 'wrong-length', at: `sealed.stations[${place}].commitments` }]),
    ]),
    ...(new Set(keys).size === keys.length ? [] : [{ code: 'key-used-twice', at: 'sealed.stations' }]),
  ];
}
