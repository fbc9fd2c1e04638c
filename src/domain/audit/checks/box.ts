import { areEqual, compareBytes, toHex } from '../../sealing/bytes';
import { closingSetProblems } from '../../sealing/closing-set';
import { hasForm, hasToken } from '../../sealing/paper-problems';
import { isPaperSignatureValid } from '../../sealing/paper';
import { FILES } from '../bundle';
import type { BundleReader, ReadPaper } from '../bundle-reader';
import { Fault, faultIf } from '../fault';
import { shownEntries } from '../read-log';
import { found, type Check, type Finding } from './check';

const NO_BOX = 'everything-on-paper';
const NO_PAPERS = 'papers-not-in-this-edition';

/** What the box signed at closing is in order, of this ballot, and what the log says it was. */
export const closingSetCheck: Check = (bundle, suite) => {
  const { manifest } = bundle.frozen;
  if (manifest.box === null) return found([], NO_BOX);
  const { closing } = bundle;
  const sealed = shownEntries(bundle).filter(({ entry }) => entry.act === 'ballots.seal');
  return found([
    ...closingSetProblems(closing, manifest.ballotId, manifest.box.receiptKey, suite).map(({ code, at }) => new Fault(code, `${FILES.closing} ${at ?? ''}`.trim())),
    ...sealed.flatMap(({ entry, where }) => faultIf(entry.details['count'] !== closing.count || entry.details['root'] !== closing.root, 'log-says-another-closing-set', where)),
  ]);
};

/** The papers are those of the closing set, of this ballot and form, each under a token of its own. */
export const papersCheck: Check = (bundle) =>
  withPapers(bundle, (papers) => {
    const { leafHashes } = bundle.closing;
    const tokens = new Set<string>();
    return [
      ...papers.flatMap((read, index) => [
        ...faultIf(index > 0 && compareBytes(papers[index - 1]!.leafHash, read.leafHash) >= 0, 'not-ascending', read.where),
        ...faultIf(!leafHashes.includes(toHex(read.leafHash)), 'not-in-closing-set', read.where),
        ...ofThisBallot(read, bundle),
        ...faultIf(tokens.size === tokens.add(toHex(read.paper.tokenKey)).size, 'token-used-twice', read.where),
      ]),
      ...faultIf(papers.length !== leafHashes.length, 'not-as-many-as-in-closing-set', FILES.papers),
    ];
  });

/** The app handed out every token, for this ballot; or it stands on a card of the ballot. */
export const tokensCheck: Check = (bundle, suite) =>
  withPapers(bundle, (papers) => papers.flatMap(({ paper, where }) => faultIf(!hasToken(paper, bundle.frozen, suite), 'token-invalid', where)));

/** Whoever held the token made exactly this paper. */
export const paperSignaturesCheck: Check = (bundle, suite) =>
  withPapers(bundle, (papers) => papers.flatMap(({ bytes, paper, where }) => faultIf(!isPaperSignatureValid(bytes, paper, suite), 'signature-invalid', where)));

function ofThisBallot({ paper, where }: ReadPaper, bundle: BundleReader): readonly Fault[] {
  const { manifest, hash } = bundle.frozen;
  const isOurs = paper.ballotId === manifest.ballotId && areEqual(paper.manifestHash, hash);
  return [...faultIf(!isOurs, 'of-another-ballot', where), ...faultIf(!hasForm(paper, bundle.frozen), 'not-of-this-form', where)];
}

function withPapers(bundle: BundleReader, faults: (papers: readonly ReadPaper[]) => readonly Fault[]): Finding {
  if (bundle.frozen.manifest.box === null) return found([], NO_BOX);
  return bundle.shows(FILES.papers) ? found(faults(bundle.papers)) : found([], NO_PAPERS);
}
