import { toHex, utf8, sha256, compareBytes, uuidToBytes } from '../sealing/bytes';
import { fromBase64Url } from '../sealing/base64';
import { readManifest, type FrozenManifest } from '../sealing/manifest-hash';
import { paperLeafHash } from '../sealing/paper';
import { BUNDLE_FORMAT, FILES, filesOf, type BundleList, type BundleParts, type DrawRow, type Edition, type ResultFile } from './bundle';
import { canonicalJson } from './canonical-json';
import { logLine } from './log-line';

/** Signs the text of a note with the audit log's key (`signNote` under the log's origin). */
export type SignNote = (text: string) => string;

/** An edition of the bundle as files: name → bytes. Shows no more than the edition may, whatever it is given. */
export function buildBundle(parts: BundleParts, edition: Edition, sign: SignNote): Map<string, Uint8Array> {
  const frozen = readManifest(parts.manifest);
  const texts = textsOf(parts, frozen, edition);
  const files = new Map(filesOf(frozen.manifest, edition).flatMap((name) => (texts[name] === undefined ? [] : [[name, utf8(texts[name])] as const])));
  const list = utf8(canonicalJson(listOf(files, frozen, edition)));
  return new Map([[FILES.list, list], [FILES.note, utf8(sign(listNoteText(list, edition)))], ...files]);
}

/** What `bundle.note` signs: format, edition and hash of `bundle.json`, a line each. */
export const listNoteText = (list: Uint8Array, edition: Edition): string => `${BUNDLE_FORMAT}\n${edition}\n${toHex(sha256(list))}\n`;

/** Signed notes one after another, an empty line between. */
export const checkpointsText = (notes: readonly string[]): string => notes.join('\n');

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

function listOf(files: ReadonlyMap<string, Uint8Array>, { manifest, hash }: FrozenManifest, edition: Edition): BundleList {
  const listed = [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: toHex(sha256(bytes)) }));
  return { format: BUNDLE_FORMAT, edition, ballotId: manifest.ballotId, manifestHash: toHex(hash), files: listed };
}

function textsOf(parts: BundleParts, { manifest }: FrozenManifest, edition: Edition): Readonly<Record<string, string>> {
  const isFull = edition === 'scrutineers';
  const holders: readonly DrawRow[] = manifest.cards === null ? parts.issuances : (parts.draws ?? []);
  return {
    [FILES.manifest]: parts.manifest,
    [FILES.log]: lines(parts.log.map((body) => logLine(body, manifest, edition))),
    [FILES.checkpoints]: checkpointsText(parts.checkpoints),
    [FILES.roll]: canonicalJson(isFull ? parts.roll : { ...parts.roll, members: null }),
    [FILES.issuances]: lines((isFull ? [...holders] : holders.map(withoutName)).sort(byDeputy).map(canonicalJson)),
    ...(parts.closing === null ? {} : { [FILES.closing]: canonicalJson(parts.closing) }),
    [FILES.papers]: lines(byLeafHash(parts.papers).map((paper) => canonicalJson({ paper }))),
    ...(parts.stations === null ? {} : { [FILES.stations]: canonicalJson(parts.stations) }),
    [FILES.tallies]: canonicalJson(parts.tallies),
    [FILES.result]: canonicalJson(shownResult(parts.result, isFull || manifest.publishCounts)),
  };
}

const shownResult = (result: ResultFile, mayShowCounts: boolean): ResultFile => (mayShowCounts ? result : { ...result, results: null });

/** A deputy's id is random and known to no outsider, so its hash names nobody. */
const withoutName = (row: DrawRow): DrawRow => ({ ...row, deputyId: toHex(sha256(uuidToBytes(row.deputyId))) });

const byDeputy = (one: { readonly deputyId: string }, other: { readonly deputyId: string }): number => (one.deputyId < other.deputyId ? -1 : 1);

function byLeafHash(papers: readonly string[]): string[] {
  const hashed = papers.map((paper) => ({ paper, hash: paperLeafHash(fromBase64Url(paper)) }));
  return hashed.sort((one, other) => compareBytes(one.hash, other.hash)).map(({ paper }) => paper);
}
