import { normalCode } from '../sealing/codes';
import { fromHex } from '../sealing/bytes';
import { manifestCode, receiptCode } from '../sealing/codes';
import type { CryptoSuite } from '../sealing/crypto-suite';
import { FILES } from './bundle';
import { BundleReader, type CheckContents } from './bundle-reader';
import { closingSetCheck, papersCheck, paperSignaturesCheck, tokensCheck } from './checks/box';
import { found, type Check, type Finding } from './checks/check';
import { countsLimitsCheck, tallyCheck } from './checks/counts';
import { filesCheck } from './checks/files';
import { issuancesCheck } from './checks/issuances';
import { legalOrderCheck } from './checks/legal-order';
import { checkpointsCheck, logCheck, seenCheckpointFinding } from './checks/log';
import { manifestCheck } from './checks/manifest';
import { decisionCheck, verdictCheck } from './checks/outcome';
import { rollCheck } from './checks/roll';
import { electionKeyCheck, liveReleasesCheck, openingsCheck, proofsCheck, recordsCheck, sumsCheck } from './checks/stations';
import { Fault, faultIf } from './fault';

/** Every check under its stable id, in the order in which docs/verification.md describes them. */
const CHECKS = {
  files: filesCheck,
  manifest: manifestCheck,
  'election-key': electionKeyCheck,
  log: logCheck,
  checkpoints: checkpointsCheck,
  'legal-order': legalOrderCheck,
  roll: rollCheck,
  issuances: issuancesCheck,
  'closing-set': closingSetCheck,
  papers: papersCheck,
  tokens: tokensCheck,
  'paper-signatures': paperSignaturesCheck,
  proofs: proofsCheck,
  sums: sumsCheck,
  openings: openingsCheck,
  'live-releases': liveReleasesCheck,
  records: recordsCheck,
  'counts-limits': countsLimitsCheck,
  tally: tallyCheck,
  verdict: verdictCheck,
  decision: decisionCheck,
} as const satisfies Record<string, Check>;

/** Takes minutes in a large hall: left out where the files are not those that were signed, which says enough. */
const COSTLY: ReadonlySet<string> = new Set(['proofs', 'sums', 'openings', 'live-releases']);

export type CheckId = keyof typeof CHECKS | 'manifest-code' | 'checkpoint-seen' | 'receipt';

export interface CheckReport {
  readonly id: CheckId;
  readonly outcome: 'ok' | 'failed' | 'cannot-be-proved';
  readonly faults: readonly { readonly reason: string; readonly where: string }[];
  /** Why, where it cannot be proved. */
  readonly reason: string | null;
}

/** What somebody brings along to compare: the code from the screen, a checkpoint of the log that was written down, the code of their own receipt. */
export interface Brought {
  readonly manifestCode?: string | undefined;
  readonly checkpoint?: string | undefined;
  readonly receipt?: string | undefined;
}

/** Only whether the folder holds what was signed: quick, whatever it holds. */
export const checkFiles = (files: ReadonlyMap<string, Uint8Array>, suite: CryptoSuite): CheckReport => report('files', () => CHECKS.files(new BundleReader(files), suite));

/** Checks a bundle from its files alone, believing nobody. Never throws, whatever the bytes. */
export function checkBundle(files: ReadonlyMap<string, Uint8Array>, suite: CryptoSuite, brought: Brought = {}, checkContents?: CheckContents): CheckReport[] {
  const bundle = new BundleReader(files, checkContents);
  const whole = report('files', () => CHECKS.files(bundle, suite));
  const reports = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).map((id) => {
    if (id === 'files') return whole;
    const isLeftOut = whole.outcome === 'failed' && COSTLY.has(id) && isSealed(bundle);
    return report(id, isLeftOut ? () => found([], 'files-changed') : () => CHECKS[id](bundle, suite));
  });
  const { manifestCode: code, checkpoint, receipt } = brought;
  return [
    ...reports,
    ...(code === undefined ? [] : [report('manifest-code', () => codeFinding(bundle, code))]),
    ...(checkpoint === undefined ? [] : [report('checkpoint-seen', () => seenCheckpointFinding(bundle, checkpoint))]),
    ...(receipt === undefined ? [] : [report('receipt', () => receiptFinding(bundle, receipt))]),
  ];
}

function isSealed(bundle: BundleReader): boolean {
  try {
    return bundle.frozen.manifest.sealed !== null;
  } catch {
    return false;
  }
}

function report(id: CheckId, check: () => Finding): CheckReport {
  const { faults, unproved } = answered(id, check);
  const outcome = faults.length > 0 ? 'failed' : unproved === null ? 'ok' : 'cannot-be-proved';
  return { id, outcome, faults: faults.map(({ reason, where }) => ({ reason, where })), reason: outcome === 'cannot-be-proved' ? unproved : null };
}

function answered(id: CheckId, check: () => Finding): Finding {
  try {
    return check();
  } catch (error) {
    return found([error instanceof Fault ? error : new Fault('malformed', id)]);
  }
}

const codeFinding = (bundle: BundleReader, code: string): Finding =>
  found(faultIf(manifestCode(bundle.frozen.hash) !== normalCode(code), 'another-manifest-code', FILES.manifest));

function receiptFinding(bundle: BundleReader, receipt: string): Finding {
  const codes = bundle.closing.leafHashes.map((hash) => receiptCode(fromHex(hash)));
  return found(faultIf(!codes.includes(normalCode(receipt)), 'receipt-not-in-closing-set', FILES.closing));
}
