import { randomBytes } from 'node:crypto';
import type { BundleParts } from '../../src/domain/audit/bundle';
import { canonicalJson } from '../../src/domain/audit/canonical-json';
import type { CheckId } from '../../src/domain/audit/checker';
import { fromBase64Url, toBase64Url } from '../../src/domain/sealing/base64';
import { signClosingSet } from '../../src/domain/sealing/closing-set';
import { paperLeafHash } from '../../src/domain/sealing/paper';
import { nodeSuite } from '../../src/platform/security/node-suite';
import { withByteChanged, type Sample } from './sample-bundle';

/** What somebody does to the parts before they are listed and signed. */
export type Change = (parts: BundleParts, sample: Sample) => BundleParts;

const flip = (text: string, index = 10): string => toBase64Url(withByteChanged(fromBase64Url(text), index));
export const replaced = <T>(list: readonly T[], index: number, change: (member: T) => T): T[] => list.map((member, place) => (place === index ? change(member) : member));
const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, place) => place !== index);
const swapped = <T>(list: readonly T[], index: number): T[] => replaced(replaced(list, index, () => list[index + 1]), index + 1, () => list[index]);
const changedEntry = (body: string, details: object): string => canonicalJson({ ...JSON.parse(body), details: { ...JSON.parse(body).details, ...details } });
const actOf = (body: string): string => JSON.parse(body).act;
/** The log with a second version of the roll in it, as it is logged between arming and opening. */
export const withSupplement = ({ log, roll }: BundleParts, hash: string): string[] => {
  const armed = JSON.parse(log[at(log, 'ballots.arm')]) as object;
  const supplement = canonicalJson({ ...armed, act: 'rolls.supplement', details: { version: 2, hash, deputies: roll.deputies, reason: '补选' } });
  return [...log.slice(0, 2), supplement, ...log.slice(2)];
};
const relogged =
  (change: (log: readonly string[]) => readonly string[]): Change =>
  (parts, sample) => ({ ...parts, ...sample.relog(change(parts.log)) });
const at = (log: readonly string[], act: string): number => log.findIndex((body) => actOf(body) === act);
export const late = (log: readonly string[]): number => log.findIndex((body) => ['papers.supplement', 'papers.issued-late'].includes(actOf(body)));
const onPaper = (change: (paper: string) => string): Change => (parts) => ({ ...parts, papers: replaced(parts.papers, 5, change) });
const onIssuance = (change: (row: BundleParts['issuances'][number], parts: BundleParts) => BundleParts['issuances'][number]): Change =>
  (parts) => ({ ...parts, issuances: replaced(parts.issuances, 5, (row) => change(row, parts)) });
const onRoll = (change: Partial<BundleParts['roll']>): Change => (parts) => ({ ...parts, roll: { ...parts.roll, ...change } });
const onResult = (change: (result: BundleParts['result']) => Partial<BundleParts['result']>): Change => (parts) => ({ ...parts, result: { ...parts.result, ...change(parts.result) } });
const onClosing = (change: (closing: NonNullable<BundleParts['closing']>) => object): Change => (parts) => ({ ...parts, closing: { ...parts.closing!, ...change(parts.closing!) } });
const ballotOf = ({ manifest }: BundleParts): string => (JSON.parse(manifest) as { readonly ballotId: string }).ballotId;
const onBoxCounts = (change: (counts: BundleParts['tallies'][number]['counts'][number]) => object): Change => (parts) => ({
  ...parts,
  tallies: replaced(parts.tallies, 0, (place) => ({ ...place, counts: replaced(place.counts, 0, (counts) => ({ ...counts, ...change(counts) })) })),
});

/** Whoever holds the log's key can list and sign a changed bundle anew; then the check of the thing itself must notice. */
export const INSIDE_JOBS: readonly (readonly [title: string, finds: CheckId, change: Change])[] = [
  ['another title in the manifest', 'manifest', (parts) => ({ ...parts, manifest: canonicalJson({ ...JSON.parse(parts.manifest), title: '别的' }) })],
  ['another manifest hash in the log', 'manifest', relogged((log) => replaced(log, at(log, 'ballots.arm'), (body) => changedEntry(body, { manifestHash: '0'.repeat(64) })))],
  ['a log entry edited', 'log', (parts) => ({ ...parts, log: replaced(parts.log, 4, (body) => changedEntry(body, { present: 43 })) })],
  ['a log entry dropped', 'log', (parts) => ({ ...parts, log: without(parts.log, 3) })],
  ['a log entry twice', 'log', (parts) => ({ ...parts, log: [...parts.log, parts.log.at(-1)!] })],
  ['two log entries exchanged', 'log', (parts) => ({ ...parts, log: swapped(parts.log, 3) })],
  ['the end of the log cut off', 'log', (parts) => ({ ...parts, log: parts.log.slice(0, -2) })],
  ['a checkpoint of another log', 'checkpoints', (parts, sample) => ({ ...parts, checkpoints: [sample.relog(swapped(parts.log, 0)).checkpoints[0], ...parts.checkpoints.slice(1)] })],
  ['a checkpoint with a changed size', 'checkpoints', (parts) => ({ ...parts, checkpoints: replaced(parts.checkpoints, 0, (note) => note.replace('\n3\n', '\n4\n')) })],
  ['two checkpoints exchanged', 'checkpoints', (parts) => ({ ...parts, checkpoints: swapped(parts.checkpoints, 1) })],
  ['opened before papers were issued', 'legal-order', relogged((log) => [...log.slice(0, 2), log[at(log, 'ballots.open')], ...without(log, at(log, 'ballots.open')).slice(2)])],
  ['a log as it was before the count was certified', 'legal-order', relogged((log) => log.slice(0, at(log, 'ballots.certify')))],
  ['certified by nobody', 'legal-order', relogged((log) => without(log, at(log, 'ballots.certify')))],
  ['closed twice', 'legal-order', relogged((log) => [...log, log[at(log, 'ballots.close')]])],
  ['a paper handed out after closing', 'legal-order', relogged((log) => [...without(log, at(log, 'papers.issued')), log[at(log, 'papers.issued')]])],
  ['a ballot declared void', 'legal-order', relogged((log) => [...log, log[at(log, 'ballots.publish')].replace('ballots.publish', 'ballots.void')])],
  ['a deputy more on the roll', 'roll', (parts, sample) => onRoll({ deputies: 47, members: [...parts.roll.members!, { ...parts.roll.members![0], deputyId: 'new' }] })(parts, sample)],
  ['a name changed on the roll', 'roll', (parts, sample) => onRoll({ members: replaced(parts.roll.members!, 3, (member) => ({ ...member, name: '别人' })) })(parts, sample)],
  ['one more present', 'roll', onRoll({ present: 45 })],
  ['one fewer issued', 'roll', onRoll({ issuedTablet: 39 })],
  ['another figure logged at closing', 'roll', relogged((log) => replaced(log, at(log, 'ballots.close'), (body) => changedEntry(body, { issuedPaper: 3 })))],
  ['no figure logged at closing', 'roll', relogged((log) => replaced(log, at(log, 'ballots.close'), (body) => canonicalJson({ ...JSON.parse(body), details: {} })))],
  ['more logged at opening than at closing', 'roll', relogged((log) => replaced(log, at(log, 'ballots.open'), (body) => changedEntry(body, { present: 45 })))],
  ['a later roll that nobody logged', 'roll', onRoll({ version: 2 })],
  ['a later roll logged with another hash', 'roll', (parts, sample) => ({ ...onRoll({ version: 2 })(parts, sample), ...sample.relog(withSupplement(parts, '0'.repeat(64))) })],
  ['an issuance to somebody not on the roll', 'issuances', onIssuance((row) => ({ ...row, deputyId: 'nobody' }))],
  ['a second paper for one deputy', 'issuances', onIssuance((row, parts) => ({ ...row, deputyId: parts.issuances[6].deputyId }))],
  ['a forged device signature', 'issuances', onIssuance((row) => ({ ...row, deviceSignature: flip(row.deviceSignature) }))],
  ['a forged token signature', 'issuances', onIssuance((row) => ({ ...row, signature: flip(row.signature) }))],
  ['another request', 'issuances', onIssuance((row) => ({ ...row, request: flip(row.request) }))],
  ['a late paper the log does not know', 'issuances', relogged((log) => without(log, late(log)))],
  ['a late paper handed out after closing', 'legal-order', relogged((log) => [...without(log, late(log)), log[late(log)]])],
  ['a logged request hash changed', 'issuances', relogged((log) => replaced(log, at(log, 'papers.issued'), (body) => body.replace(/"requestHash":"../, '"requestHash":"zz')))],
  ['an issuance dropped', 'issuances', (parts) => ({ ...parts, issuances: without(parts.issuances, 2) })],
  ['a leaf hash dropped from the closing set', 'closing-set', onClosing(({ leafHashes, count }) => ({ leafHashes: without(leafHashes, 4), count: count - 1 }))],
  ['two leaf hashes exchanged', 'closing-set', onClosing(({ leafHashes }) => ({ leafHashes: swapped(leafHashes, 4) }))],
  ['another root', 'closing-set', onClosing(() => ({ root: '0'.repeat(64) }))],
  ['another count', 'closing-set', onClosing(({ count }) => ({ count: count + 1 }))],
  ['a forged closing signature', 'closing-set', onClosing(({ signature }) => ({ signature: flip(signature) }))],
  ['a closing set signed by another box', 'closing-set', (parts) => ({ ...parts, closing: signClosingSet(ballotOf(parts), parts.papers.map((paper) => paperLeafHash(fromBase64Url(paper))), randomBytes(32), nodeSuite) })],
  ['a closing set the log does not know', 'closing-set', relogged((log) => replaced(log, at(log, 'ballots.seal'), (body) => changedEntry(body, { count: 38 })))],
  ['a paper dropped', 'papers', (parts) => ({ ...parts, papers: without(parts.papers, 5) })],
  ['a paper added', 'papers', (parts) => ({ ...parts, papers: [...parts.papers, flip(parts.papers[5], 510)] })],
  ['a paper twice', 'papers', (parts) => ({ ...parts, papers: [...parts.papers, parts.papers[5]] })],
  ['a paper with another magic', 'papers', onPaper((paper) => flip(paper, 0))],
  ['a paper with another codec', 'papers', onPaper((paper) => flip(paper, 4))],
  ['a paper of another ballot', 'papers', onPaper((paper) => flip(paper, 10))],
  ['a paper with another manifest hash', 'papers', onPaper((paper) => flip(paper, 30))],
  ['a paper with another token key', 'tokens', onPaper((paper) => flip(paper, 60))],
  ['a paper with another token prefix', 'tokens', onPaper((paper) => flip(paper, 90))],
  ['a paper with a forged token', 'tokens', onPaper((paper) => flip(paper, 300))],
  ['a paper with another length', 'papers', onPaper((paper) => flip(paper, 504))],
  ['a paper with another salt', 'paper-signatures', onPaper((paper) => flip(paper, 510))],
  ['a paper with other marks', 'paper-signatures', onPaper((paper) => flip(paper, 523))],
  ['a paper with a forged signature', 'paper-signatures', onPaper((paper) => flip(paper, fromBase64Url(paper).length - 20))],
  ['more papers than present', 'counts-limits', onRoll({ present: 41 })],
  ['fewer issued than cast', 'counts-limits', onRoll({ issuedTablet: 38 })],
  ['more present than in office', 'counts-limits', onRoll({ present: 47 })],
  ['one approval more in the box', 'tally', onBoxCounts(({ items }) => ({ items: { ...items, p1: { ...items['p1'], approve: items['p1']['approve'] + 1 } } }))],
  ['approvals moved from one item to another', 'tally', onBoxCounts(({ items }) => ({ items: { ...items, p1: items['p6'], p6: items['p1'] } }))],
  ['an invalid paper made valid', 'tally', onBoxCounts(({ valid }) => ({ valid: valid + 1, reasons: {} }))],
  ['a place counted twice', 'tally', (parts) => ({ ...parts, tallies: [...parts.tallies, parts.tallies[1]] })],
  ['a place left out', 'verdict', (parts) => ({ ...parts, tallies: parts.tallies.slice(0, 1) })],
  ['another needed number', 'verdict', onResult(({ results }) => ({ results: replaced(results!, 0, (part) => ({ ...part, result: { ...part.result, needed: 1 } }) as typeof part) }))],
  ['another figure in the result', 'verdict', onResult(({ results }) => ({ results: replaced(results!, 1, (part) => ({ ...part, result: { ...part.result, papers: { ...part.result.papers, valid: 1 } } }) as typeof part) }))],
  ['another evaluation figure', 'verdict', onResult(({ results }) => ({ results: replaced(results!, 1, (part) => ({ ...part, result: { ...part.result, items: [{ id: 'e1', counts: { satisfied: 41 }, grade: 'satisfied' }] } }) as typeof part) }))],
  ['a result dropped', 'verdict', onResult(({ results }) => ({ results: results!.slice(0, 1) }))],
  ['another computed list', 'decision', onResult(() => ({ computed: { choice: ['p6'] } }))],
  ['another adopted list', 'decision', onResult(() => ({ adopted: { choice: ['p6'] } }))],
  ['another adopted list with a reason', 'decision', onResult(() => ({ adopted: { choice: ['p6'] }, departure: { reason: '理由', signer: '某人' } }))],
  ['an item that is not on the ballot', 'decision', onResult(() => ({ adopted: { choice: ['p9'] } }))],
  ['no certificate', 'decision', onResult(() => ({ certificate: null }))],
];
