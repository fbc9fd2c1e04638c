import { sumOf } from './meant';
import { History, type Breach } from './history';
import type { Shown } from './screen';

/** What is found afterwards: in the box's signed list, in the databases, in the log, at the screens. */
export interface Evidence {
  /** Of the signed closing set. */
  readonly leafHashes: readonly string[];
  readonly tokens: { readonly papers: number; readonly different: number };
  /** Deputies to whom the app gave a paper, one entry for each issue. */
  readonly issuedTo: readonly string[];
  readonly present: number;
  /** As announced: item → choice → papers, and how many papers. */
  readonly announced: { readonly papers: number; readonly items: Readonly<Record<string, Readonly<Record<string, number>>>> };
  /** How often each act of this ballot stands in the log. */
  readonly logged: Readonly<Record<string, number>>;
  /** What is wrong with chain and checkpoints. */
  readonly logFaults: readonly string[];
  /** State of this ballot that each screen shows in the end. */
  readonly screens: Readonly<Record<string, Shown>>;
  readonly state: string;
  readonly bundleFaults: readonly string[];
}

export const ACTS_OF_A_BALLOT = ['ballots.arm', 'ballots.issue', 'ballots.open', 'ballots.close', 'ballots.seal', 'ballots.count', 'ballots.certify', 'ballots.announce'] as const;

/** Whatever was broken, each with its first counterexample. Knows nothing of how the system works. */
export function breachesOf(history: History, found: Evidence): Breach[] {
  const breaches = [...history.breaches];
  const expect = (invariant: Breach['invariant'], counterexample: string | undefined): void => {
    if (counterexample !== undefined) breaches.push({ invariant, what: counterexample });
  };
  const inBox = new Set(found.leafHashes);
  const lost = history.acknowledgedPapers.find(({ leafHash }) => !inBox.has(leafHash));
  expect('nothing-lost', lost && `paper ${lost.leafHash} was acknowledged and is not in the closing set`);
  expect('nothing-doubled', doubled(history, found));
  const invented = found.leafHashes.find((leafHash) => !history.papers.has(leafHash));
  expect('nothing-invented', invented && `paper ${invented} was made by no tablet`);
  expect('count-is-meant', miscounted(history, found));
  const differing = [...history.papers.values()].find(({ receipts }) => new Set(receipts.map(({ leafHash, code, signature }) => [leafHash, code, signature].join())).size > 1);
  expect('one-answer', differing && `paper ${differing.leafHash} has receipts that differ`);
  const act = ACTS_OF_A_BALLOT.find((name) => found.logged[name] !== 1);
  expect('log-whole', act && `${act} stands in the log ${found.logged[act] ?? 0} times`);
  expect('log-whole', found.logFaults[0]);
  const late = Object.entries(found.screens).find(([, { state }]) => state !== 'announced');
  expect('screens-agree', late && `the screen ${late[0]} shows ${late[1].state}: ${late[1].happened.join('; ')}`);
  expect('goes-on', found.state === 'announced' ? undefined : `the ballot stays ${found.state}`);
  expect('goes-on', found.bundleFaults[0]);
  return breaches;
}

function doubled(history: History, { leafHashes, tokens, issuedTo, present }: Evidence): string | undefined {
  if (new Set(leafHashes).size !== leafHashes.length) return 'a leaf stands in the closing set twice';
  if (tokens.papers !== tokens.different) return `${tokens.papers} papers under ${tokens.different} tokens`;
  if (tokens.papers > issuedTo.length) return `${tokens.papers} papers and ${issuedTo.length} issued`;
  if (new Set(issuedTo).size !== issuedTo.length) return 'a deputy was issued two papers';
  if (issuedTo.length > present) return `${issuedTo.length} issued and ${present} present`;
  const owners = leafHashes.map((leafHash) => history.papers.get(leafHash)?.deputyId ?? leafHash);
  const twice = owners.find((owner, index) => owners.indexOf(owner) !== index);
  if (twice) return `deputy ${twice} has two papers in the box`;
  const missing = [...history.took].find((deputyId) => !issuedTo.includes(deputyId));
  return missing && `deputy ${missing} holds a paper that the app does not know of`;
}

function miscounted(history: History, { leafHashes, announced }: Evidence): string | undefined {
  const meant = sumOf(leafHashes.map((leafHash) => history.papers.get(leafHash)?.marks ?? {}));
  if (announced.papers !== leafHashes.length) return `${announced.papers} papers announced and ${leafHashes.length} in the box`;
  for (const [item, choices] of Object.entries(meant)) {
    for (const [choice, papers] of Object.entries(choices)) {
      const said = announced.items[item]?.[choice] ?? 0;
      if (said !== papers) return `${item} ${choice}: ${papers} meant, ${said} announced`;
    }
  }
  const all = Object.values(announced.items).reduce((sum, choices) => sum + Object.values(choices).reduce((a, b) => a + b, 0), 0);
  const due = Object.values(meant).reduce((sum, choices) => sum + Object.values(choices).reduce((a, b) => a + b, 0), 0);
  return all === due ? undefined : `${due} marks meant, ${all} announced`;
}
