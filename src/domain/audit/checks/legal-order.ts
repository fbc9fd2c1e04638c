import { FILES } from '../bundle';
import type { BundleReader } from '../bundle-reader';
import { Fault, faultIf } from '../fault';
import { shownPhases } from '../log-line';
import { shownEntries } from '../read-log';
import { found, type Check } from './check';

/** Acts by which a deputy gets a paper; none may follow the closing. */
const HANDING_OUT = ['papers.issued', 'papers.issued-late', 'papers.issue-on-paper', 'papers.supplement'];

/** Arm, issue, open, close, seal, count, certify, announce, publish: each once, in this order; nothing handed out after closing; not void. */
export const legalOrderCheck: Check = (bundle) => {
  const entries = shownEntries(bundle);
  const order = shownPhases(bundle.frozen.manifest, bundle.list.edition);
  const phases = entries.filter(({ entry }) => order.includes(entry.act));
  const closed = entries.findIndex(({ entry }) => entry.act === 'ballots.close');
  const late = closed < 0 ? [] : entries.slice(closed).filter(({ entry }) => HANDING_OUT.includes(entry.act));
  return found([
    ...phases.flatMap(({ entry, where }, index) => faultIf(entry.act !== order[index], 'out-of-order', where)),
    ...faultIf(phases.length <= order.indexOf(lastRequired(bundle)), 'phases-missing', FILES.log),
    ...late.map(({ where }) => new Fault('handed-out-after-closing', where)),
    ...entries.flatMap(({ entry, where }) => faultIf(entry.act === 'ballots.void', 'ballot-is-void', where)),
  ]);
};

/** A bundle is made from certification on; a notice stands for an announcement. */
const lastRequired = (bundle: BundleReader): string => (bundle.result.notice === null ? 'ballots.certify' : 'ballots.announce');
