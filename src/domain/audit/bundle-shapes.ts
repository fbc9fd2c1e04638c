import { count, flag, listOf, nullOr, oneOf, optional, text } from '../shared/shape';
import { anything, base64Url, exactFields, hash, mapOf, uuid } from './exact-shape';
import { CONTENT_CHECKS } from '../sealing/elgamal/verify';
import { BUNDLE_FORMAT, EDITIONS } from './bundle';

const chosen = mapOf(listOf(text));

export const bundleListShape = exactFields({
  format: oneOf([BUNDLE_FORMAT]),
  edition: oneOf(EDITIONS),
  ballotId: uuid,
  manifestHash: hash,
  files: listOf(exactFields({ name: text, bytes: count, sha256: hash })),
});

export const entryShape = exactFields({
  act: text,
  actor: exactFields({ kind: oneOf(['staff', 'deputy', 'system']), id: nullOr(text), name: text }),
  at: optional(text),
  subject: text,
  details: mapOf(anything),
});

export const rollShape = exactFields({
  version: count,
  hash,
  deputies: count,
  present: count,
  issuedTablet: count,
  issuedPaper: count,
  disputed: count,
  members: nullOr(listOf(exactFields({ deputyId: text, number: text, name: text, delegation: text, seat: nullOr(text) }))),
});

export const issuanceShape = exactFields({ deputyId: text, deviceKey: base64Url, deviceSignature: base64Url, request: base64Url, signature: base64Url, secondRequest: optional(base64Url), secondSignature: optional(nullOr(base64Url)) });

/** By drawn cards. */
export const drawShape = exactFields({ deputyId: text });

export const closingShape = exactFields({ ballotId: uuid, count: count, root: hash, signature: base64Url, leafHashes: listOf(hash) });

export const paperLineShape = exactFields({ paper: base64Url });

const partCounts = exactFields({ partId: text, returned: count, valid: count, reasons: mapOf(count), items: mapOf(mapOf(count)) });
export const talliesShape = listOf(exactFields({ place: text, origin: oneOf(['box', 'paper']), counts: listOf(partCounts) }));

export const resultShape = exactFields({
  results: nullOr(listOf(exactFields({ partId: text, kind: oneOf(['adoption', 'evaluation']), result: anything }))),
  computed: chosen,
  adopted: chosen,
  departure: nullOr(exactFields({ reason: text, signer: text })),
  certificate: nullOr(exactFields({ certifiedBy: text, certifiedAt: text, scrutineers: listOf(text) })),
  notice: nullOr(exactFields({ number: text, text, announcedBy: text, announcedAt: text })),
});

const sums = { validRoot: hash, aggregate: base64Url, partial: base64Url };
const said = { index: count, signature: base64Url };
export const stationsShape = exactFields({
  attempt: count,
  openings: listOf(exactFields({ ...said, ...sums, root: hash, count, invalid: listOf(exactFields({ at: count, check: oneOf(CONTENT_CHECKS) })) })),
  releases: listOf(exactFields({ ...said, ...sums, number: count, covers: count, received: count })),
  records: listOf(exactFields({ ...said, checks: listOf(exactFields({ check: text, isSeen: flag })), resultHash: hash })),
  destructions: listOf(exactFields(said)),
});
