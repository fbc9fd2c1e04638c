import type { PublicResult } from '../../../src/contract/http/publication';
import { checkBundle } from '../../../src/domain/audit/checker';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { BrowserSession } from '../../support/browser-session';
import type { Morning, Place } from './morning';
import { unzip } from '../../../src/cli/verifying/unzip';

/** Publishes an announced ballot; both editions of its bundle must hold what they say, and the full one must prove everything. */
export async function expectSoundBundles(morning: Morning<Place>, ballotId: string): Promise<PublicResult> {
  await morning.advance(ballotId, 'publish');
  const anybody = new BrowserSession(morning.stack.appUrl);
  const address = `/api/public/test/results/${ballotId}`;
  const open = unzip((await anybody.get(`${address}/bundle.zip`)).bytes);
  expect(failures(open)).toEqual([]);
  const custody = unzip((await (await morning.desk('chiefScrutineer')).get(`/api/ballots/${ballotId}/custody.zip`)).bytes);
  expect(failures(custody)).toEqual([]);
  expect([...custody.keys()]).toEqual(expect.arrayContaining(['manifest.json', 'log.jsonl', 'tallies.json', 'result.json']));
  const result = await anybody.get<PublicResult>(address);
  anybody.headers = { 'if-none-match': result.headers.get('etag')! };
  expect((await anybody.get(address)).status).toBe(304);
  return result.body;
}

const failures = (files: ReadonlyMap<string, Uint8Array>) => checkBundle(files, nodeSuite).filter(({ outcome }) => outcome === 'failed');
