import { randomBytes } from 'node:crypto';
import type { BallotPart } from '../../src/domain/ballot/ballot';
import type { Manifest } from '../../src/domain/ballot/manifest';
import { buildBundle } from '../../src/domain/audit/build-bundle';
import type { BundleParts, DrawRow, Edition, IssuanceRow, PlaceTally, RollFile } from '../../src/domain/audit/bundle';
import { canonicalJson, type JsonValue } from '../../src/domain/audit/canonical-json';
import { signCheckpoint } from '../../src/domain/audit/checkpoint';
import { entryBody, entryLeafHash } from '../../src/domain/audit/entry';
import { appendLeaf, rootOf, type Frontier } from '../../src/domain/audit/merkle';
import { signNote } from '../../src/domain/audit/signed-note';
import { fromBase64Url, toBase64Url } from '../../src/domain/sealing/base64';
import { compareBytes, concat, sha256, toHex, utf8 } from '../../src/domain/sealing/bytes';
import { makeCards, takeByCard } from '../../src/domain/sealing/cards';
import { signClosingSet } from '../../src/domain/sealing/closing-set';
import { readableCodecFor, type PaperMarks } from '../../src/domain/sealing/codec';
import { freezeManifest, type FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { decodePaper, paperLeafHash, signPaper } from '../../src/domain/sealing/paper';
import { openFrozen, sealPaper } from '../../src/domain/sealing/seal-paper';
import { preparePaper, signTakeRequest, takePaper } from '../../src/domain/sealing/take-paper';
import { tokenMessage } from '../../src/domain/sealing/token';
import { partResult } from '../../src/domain/evaluation/part-result';
import { sumContents } from '../../src/domain/sealing/elgamal/aggregate';
import { verifyContents } from '../../src/domain/sealing/elgamal/verify';
import { aggregateText, makeOpening, makeRelease, recountOf, rootOfHashes } from '../../src/domain/sealing/stations/opening';
import { countsOfOpenings, resultOf } from '../../src/domain/sealing/stations/result';
import { destructionMessage, recordMessage, signStatement } from '../../src/domain/sealing/stations/statements';
import { addCounts, type PartCounts } from '../../src/domain/tally/counts';
import { countPapers } from '../../src/domain/tally/counting';
import { nodeSuite } from '../../src/platform/security/node-suite';
import { blindSign, signToken, type TokenKeyPair } from '../../src/platform/security/token-signer';

import { sampleStations, type SampleStations } from './sample-stations';

const BALLOT = '11111111-2222-4333-8444-555555555555';
const ORIGIN = 'example.cn/piaojue';
const random = (length: number): Uint8Array => randomBytes(length);
const deputyId = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const ITEMS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];

const PARTS: readonly BallotPart[] = [
  {
    id: 'choice',
    title: '民生实事项目',
    kind: 'adoption',
    form: { items: ITEMS.map((id) => ({ id, title: id })), mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: 4, unmarked: 'notPressed' },
    rule: { seats: 4, quorum: { atLeast: [2, 3] }, participation: null, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'accept' },
  },
  {
    id: 'lastYear',
    title: '上年度测评',
    kind: 'evaluation',
    form: { items: [{ id: 'e1', title: 'e1' }], mark: 'one-per-item', choices: ['satisfied', 'fairlySatisfied', 'dissatisfied'], approveAtMost: null, unmarked: 'abstain' },
    rule: { base: 'returned', half: 'atLeast' },
  },
];

/** `issued` tablet papers for four more deputies present and six more in office, all but one of them cast, and 2 papers on paper in one place. A sealed ballot with a second issuer has a live release, of 61 or more. */
export interface Sample {
  readonly parts: BundleParts;
  readonly logSecretKey: Uint8Array;
  /** Receipt code and hex leaf hash of one cast paper. */
  readonly leafHash: string;
  build(edition: Edition, parts?: BundleParts): Map<string, Uint8Array>;
  /** The log and its checkpoints again, after its entries were changed by whoever holds the log's key. */
  relog(entries: readonly string[]): Pick<BundleParts, 'log' | 'checkpoints'>;
}

type SampleSecrecy = Manifest['secrecy'];

export function sampleBundle(secrecy: SampleSecrecy, keys: TokenKeyPair, publishNames = false, issued = 40, scrutineers: TokenKeyPair | null = null, isByCards = false): Sample {
  const cards = isByCards ? makeCards(BALLOT, issued + 4, random, nodeSuite) : null;
  const stations = secrecy === 'sealed' ? sampleStations(BALLOT) : null;
  const [logSecretKey, boxSecretKey, sealingSecretKey] = [random(32), random(32), random(32)];
  const members = Array.from({ length: issued + 6 }, (_, index) => ({ deputyId: deputyId(index), number: String(index + 1), name: `代表${index + 1}`, delegation: '一团', seat: null }));
  const rollHash = sha256(utf8(canonicalJson(members)));
  const manifest: Manifest = {
    suite: 'pj1',
    congressId: '99999999-2222-4333-8444-555555555555',
    congressName: '示例县人大',
    sessionName: '第三次会议',
    ballotId: BALLOT,
    title: '票决',
    purpose: 'example',
    secrecy,
    medium: 'tablet',
    revision: 'first',
    parts: PARTS,
    texts: [],
    rules: { profileId: '77777777-2222-4333-8444-555555555555', version: 1, hash: toBase64Url(random(32)) },
    roll: { version: 1, deputies: members.length, hash: toBase64Url(rollHash) },
    live: { choices: scrutineers === null ? 'never' : 'lagged', batch: 20, inHall: false },
    castJitter: { fromSeconds: 0, toSeconds: 0 },
    publishCounts: true,
    publishNames,
    tokenKey: cards ? null : keys.publicKey,
    secondTokenKey: scrutineers && scrutineers.publicKey,
    cards: cards && cards.tokenKeys,
    sealed: stations && stations.sealed,
    box: {
      receiptKey: toBase64Url(nodeSuite.ed25519PublicKey(boxSecretKey)),
      sealingKey: secrecy === 'named' ? null : toBase64Url(nodeSuite.x25519PublicKey(sealingSecretKey)),
    },
    log: { origin: ORIGIN, key: toBase64Url(nodeSuite.ed25519PublicKey(logSecretKey)) },
  };
  const frozen = freezeManifest(manifest);

  const taken = Array.from({ length: issued }, (_, index) => {
    if (cards) return { row: null, paper: takeByCard(cards.codes[index], frozen, nodeSuite) };
    const device = random(32);
    const pending = preparePaper(frozen, random, nodeSuite);
    const request = fromBase64Url(pending.request);
    const answer =
      secrecy === 'named' ? signToken(tokenMessage(request.subarray(0, 32), frozen.hash, request.subarray(32)), keys.privateKey) : blindSign(request, keys.privateKey);
    const secondAnswer = pending.second ? toBase64Url(blindSign(fromBase64Url(pending.second.request), scrutineers!.privateKey)) : null;
    const row: IssuanceRow = {
      deputyId: deputyId(index),
      deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(device)),
      deviceSignature: signTakeRequest(pending, frozen, device, nodeSuite),
      request: pending.request,
      signature: toBase64Url(answer),
      ...(secondAnswer !== null && { secondRequest: pending.second!.request, secondSignature: secondAnswer }),
    };
    return { row, paper: takePaper(pending, { signature: toBase64Url(answer), second: secondAnswer }, frozen, nodeSuite) };
  });
  const papers = taken.slice(0, issued - 1).map(({ paper }, index) => {
    const sealed = sealPaper((secrecy === 'sealed' && index === 7 ? marksOf(6) : marksOf(index)), paper, frozen, random, nodeSuite);
    return openFrozen(sealed.frozen, frozen, secrecy === 'named' ? null : sealingSecretKey, nodeSuite);
  });
  // Of a sealed ballot paper 7 carries the content of paper 6, under its own token and rightly signed.
  if (secrecy === 'sealed') papers[7] = signPaper({ ...decodePaper(papers[7]), content: decodePaper(papers[6]).content }, fromBase64Url(taken[7].paper.tokenSecretKey), nodeSuite);
  const closing = signClosingSet(BALLOT, papers.map(paperLeafHash), boxSecretKey, nodeSuite);

  const said = stations && openingsOf(papers, stations, frozen);
  const inBox = said ? said.counts : readCounts(papers, manifest);
  const onPaper = PARTS.map((part) => countPapers([marksOf(0)[part.id], marksOf(1)[part.id]], part.form, part.id));
  const roll: RollFile = { version: 1, hash: toHex(rollHash), deputies: issued + 6, present: issued + 4, issuedTablet: issued, issuedPaper: 2, disputed: 0, members };
  const rollCounts = { deputies: issued + 6, present: issued + 4, issued: issued + 2 };
  const results = PARTS.map((part, index) => partResult(part, addCounts(inBox[index], onPaper[index]), rollCounts));
  const computed = Object.fromEntries(results.flatMap((part) => (part.kind === 'adoption' ? [[part.partId, part.result.adopted]] : [])));

  const relog = (log: readonly string[]): Pick<BundleParts, 'log' | 'checkpoints'> => {
    let frontier: Frontier = [];
    const checkpoints = log.flatMap((body, index) => {
      frontier = appendLeaf(frontier, index, entryLeafHash(body));
      const isDue = index % 3 === 2 || index === log.length - 1;
      return isDue ? [signCheckpoint({ origin: ORIGIN, size: index + 1, root: rootOf(frontier) }, logSecretKey, nodeSuite)] : [];
    });
    return { log, checkpoints };
  };
  const tallies: readonly PlaceTally[] = [
    { place: 'box', origin: 'box', counts: inBox },
    { place: 'hall', origin: 'paper', counts: onPaper },
  ];
  const stationsFile = said && { attempt: 1, openings: said.openings, releases: frozen.manifest.live.choices === 'lagged' ? said.releases : [], ...recordsOf(said, stations, frozen) };
  const rows = taken.flatMap(({ row }) => row ?? []);
  const draws = cards && taken.map((_, index) => ({ deputyId: deputyId(index) }));
  const log = entriesOf(secrecy, toHex(frozen.hash), roll, closing, computed, tallies, rows, draws);
  const parts: BundleParts = {
    manifest: frozen.text,
    ...relog(log),
    roll,
    issuances: rows,
    ...(draws && { draws }),
    closing,
    papers: papers.map(toBase64Url),
    tallies,
    stations: stationsFile,
    result: {
      results,
      computed,
      adopted: computed,
      departure: null,
      certificate: { certifiedBy: '总监票人', certifiedAt: '2026-01-08T03:00:00.000Z', scrutineers: ['监票人甲', '监票人乙'] },
      notice: { number: '第1号', text: '公告', announcedBy: '主席团', announcedAt: '2026-01-08T03:10:00.000Z' },
    },
  };
  return {
    parts,
    logSecretKey,
    leafHash: closing.leafHashes[0],
    relog,
    build: (edition, other = parts) => buildBundle(other, edition, (text) => signNote(text, ORIGIN, logSecretKey, nodeSuite)),
  };
}

function readCounts(papers: readonly Uint8Array[], manifest: Manifest): PartCounts[] {
  const decoded = papers.map((paper) => readableCodecFor(manifest.secrecy).decode(decodePaper(paper).content, manifest));
  return PARTS.map((part) => countPapers(decoded.map((marks) => marks[part.id]), part.form, part.id));
}

/** Stations 1 and 3 open: any two suffice. */
function openingsOf(papers: readonly Uint8Array[], { own }: SampleStations, frozen: FrozenManifest) {
  const sorted = papers.map((bytes) => ({ paper: decodePaper(bytes), leafHash: paperLeafHash(bytes) })).sort((a, b) => compareBytes(a.leafHash, b.leafHash));
  const contents = sorted.map(({ paper, leafHash }) => ({ leafHash, tokenKey: paper.tokenKey, content: paper.content }));
  const checked = verifyContents(contents, frozen, random);
  const sums = sumContents(checked.valid.map((place) => contents[place].content), frozen.manifest);
  const recount = recountOf(sorted.map(({ leafHash }) => toHex(leafHash)), checked, sums);
  const openings = [own[0], own[2]].map((one) => ({ index: one.index, ...makeOpening(recount, one, frozen, random, nodeSuite) }));
  const covered = checked.valid.slice(0, 20);
  const release = { number: 1, covers: covered.length, received: 40, validRoot: rootOfHashes(covered.map((place) => toHex(contents[place].leafHash))), aggregate: aggregateText(sumContents(covered.map((place) => contents[place].content), frozen.manifest)) };
  const releases = [own[0], own[2]].map((one) => ({ index: one.index, ...makeRelease(release, one, frozen, random, nodeSuite) }));
  return { openings, releases, counts: countsOfOpenings(openings, frozen.manifest) };
}

function recordsOf({ openings, counts }: ReturnType<typeof openingsOf>, { own }: SampleStations, { hash }: FrozenManifest) {
  const { hash: resultHash } = resultOf(openings[0], counts);
  const checks = [{ check: 'manifest-code', isSeen: true }];
  const signers = [own[0], own[2]];
  return {
    records: signers.map(({ index, signingSecretKey }) => ({ index, checks, resultHash, signature: signStatement(recordMessage(hash, index, { checks, resultHash }), signingSecretKey, nodeSuite) })),
    destructions: signers.map(({ index, signingSecretKey }) => ({ index, signature: signStatement(destructionMessage(hash, index), signingSecretKey, nodeSuite) })),
  };
}

function marksOf(index: number): PaperMarks {
  const approved = ITEMS.filter((_, place) => (place + index) % 3 !== 0 && place < 5).slice(0, 4);
  const choice = Object.fromEntries(ITEMS.filter((item) => item !== 'p6' || index % 2 === 0).map((item) => [item, approved.includes(item) ? 'approve' : index % 5 === 0 ? 'oppose' : 'abstain']));
  // Paper 7 approves five where four may be approved: it counts as invalid.
  const overSelected = Object.fromEntries(ITEMS.slice(0, 5).map((item) => [item, 'approve']));
  return { choice: { marks: index === 7 ? overSelected : choice }, lastYear: { marks: { e1: index % 4 === 0 ? 'dissatisfied' : 'satisfied' } } };
}

function entriesOf(secrecy: SampleSecrecy, manifestHash: string, roll: RollFile, closing: { readonly count: number; readonly root: string }, computed: Readonly<Record<string, readonly string[]>>, places: readonly PlaceTally[], issuances: readonly IssuanceRow[], draws: readonly DrawRow[] | null): string[] {
  const tablet = issuances.map((row) => ({ deputyId: row.deputyId, requestHash: toHex(sha256(fromBase64Url(row.request))) }));
  const issued = (act: string, from: number, to?: number): string =>
    entryBody({ act, actor: { kind: 'system', id: null, name: 'system' }, subject: BALLOT, details: { tablet: tablet.slice(from, to), paper: [], ...(draws && { cards: draws.slice(from, to).map((draw) => ({ ...draw })) }) } });
  const counted = JSON.parse(JSON.stringify({ places, computed })) as Readonly<Record<string, JsonValue>>;
  const staff = (act: string, details: Readonly<Record<string, JsonValue>> = {}, subject = BALLOT): string =>
    entryBody({ act, actor: { kind: 'staff', id: 'a1', name: '主持人' }, at: '2026-01-08T02:00:00.000Z', subject, details });
  const { deputies, present, issuedTablet, issuedPaper, disputed } = roll;
  return [
    staff('accounts.create', {}, 'somebody'),
    staff('ballots.arm', { manifestHash }),
    staff('ballots.issue'),
    issued('papers.issued', 0, -1),
    staff('papers.issue-on-paper', { deputyId: deputyId(issuedTablet + 1), surrendersTablet: false }),
    staff('ballots.open', { deputies, present: present - 1, issuedTablet: issuedTablet - 1, issuedPaper, disputed }),
    staff('sittings.note', {}, 'somebody'),
    secrecy === 'named' ? staff('papers.supplement', { deputyId: deputyId(issuedTablet - 1), medium: 'tablet' }) : issued('papers.issued-late', -1),
    staff('ballots.close', { present, issuedTablet, issuedPaper, disputed }),
    staff('ballots.seal', { count: closing.count, root: closing.root }),
    staff('ballots.count', counted),
    staff('ballots.certify'),
    staff('ballots.announce', { adopted: computed, departure: null }),
    staff('ballots.publish'),
    staff('accounts.create', {}, 'somebody else'),
  ];
}

/** A paper as bytes with one byte changed, signature and all else untouched. */
export function withByteChanged(paper: Uint8Array, index: number): Uint8Array {
  return concat(paper.subarray(0, index), Uint8Array.of(paper[index] ^ 1), paper.subarray(index + 1));
}
