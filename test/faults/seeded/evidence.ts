import { setTimeout as pause } from 'node:timers/promises';
import type { ClosingSet } from '../../../src/contract/box-wire';
import type { BallotView } from '../../../src/contract/http/ballots';
import { checkBundle } from '../../../src/domain/audit/checker';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { unzip } from '../../../src/cli/verifying/unzip';
import type { Evidence } from './checker';
import { logEvidence } from './log-evidence';
import { press, view } from './press';
import type { Scene } from './scene';
import type { Screen } from './screen';

/** Everything that can be found out about an announced ballot. `isPublished`: publishes it too and checks both editions of its bundle. */
export async function gather({ town, ballotId, manifest }: Scene, screens: Readonly<Record<string, Screen>>, isPublished: boolean): Promise<Evidence> {
  const { app, box } = town.databases;
  const [announced, closing, log, issued, tokens] = await Promise.all([
    view(town, ballotId),
    closingSet(`${town.box.url}/v1/ballots/${ballotId}/closing`),
    logEvidence(app, ballotId, manifest!),
    app.ask<{ deputy_id: string }>('select deputy_id from secret_issuances where ballot_id = $1 union all select deputy_id from named_issuances where ballot_id = $1', [ballotId]),
    box.ask<{ papers: number; different: number }>('select count(*)::int papers, count(distinct token_key)::int different from box_every_paper where ballot_id = $1', [ballotId]),
  ]);
  const shown = await Promise.all(Object.entries(screens).map(async ([name, screen]) => [name, await screen.comesTo(ballotId, 'announced')] as const));
  return {
    leafHashes: closing.leafHashes,
    tokens: tokens[0]!,
    issuedTo: issued.map(({ deputy_id }) => deputy_id),
    present: announced.turnout?.present ?? 0,
    announced: figuresOf(announced),
    logged: log.logged,
    logFaults: log.faults,
    screens: Object.fromEntries(shown),
    state: announced.state,
    bundleFaults: isPublished ? await bundleFaults(town, ballotId) : [],
  };
}

const CHOICES = ['approve', 'oppose', 'abstain', 'notPressed'] as const;

function figuresOf({ tally }: BallotView): Evidence['announced'] {
  const part = tally?.parts[0];
  if (part?.kind !== 'adoption') return { papers: -1, items: {} };
  const { papers, items } = part.result;
  return { papers: papers.returned, items: Object.fromEntries(items.map((item) => [item.id, Object.fromEntries(CHOICES.flatMap((choice) => (item[choice] ? [[choice, item[choice]]] : [])))])) };
}

async function closingSet(address: string): Promise<ClosingSet> {
  for (;;) {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return (await response.json()) as ClosingSet;
    await pause(50);
  }
}

async function bundleFaults(town: Scene['town'], ballotId: string): Promise<string[]> {
  await press(town, 'publish', ballotId);
  const custody = town.console('chiefScrutineer');
  const anybody = await fetch(`${town.app.url}/api/public/test/results/${ballotId}/bundle.zip`);
  const editions = [Buffer.from(await anybody.arrayBuffer()), (await custody.browser.get(`/api/ballots/${ballotId}/custody.zip`)).bytes];
  const failed = editions.flatMap((zip) => checkBundle(unzip(zip), nodeSuite).filter(({ outcome }) => outcome === 'failed'));
  return failed.map(({ id, faults }) => `${id}: ${JSON.stringify(faults[0])}`);
}
