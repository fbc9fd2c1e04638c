import { ACTS_OF_A_BALLOT, breachesOf } from '../checker';
import { History, type Breach } from '../history';
import { Line, newTraffic } from '../line';
import { SPOILS } from '../line-faults';
import { FakeBox, leafOf, type FakePaper, type FakeReceipt, type Flaw } from './fake-box';

const DEPUTIES = 20;

/** Twenty deputies cast at a fake box over bad lines while it is closed. `isForgetful`: their tablets believe that what was sent has arrived. */
export async function fakeVote(flaw: Flaw, isForgetful = false): Promise<Breach[]> {
  const box = new FakeBox(flaw);
  const port = await box.listen();
  const line = await Line.to(() => port, newTraffic());
  const history = new History();
  const nothing = (): void => undefined;
  for (let index = 0; index < DEPUTIES; index += 1) line.spoil(SPOILS[index % 2 === 0 ? 'request-doubled' : 'request-lost'](0, nothing));
  const deputies = Array.from({ length: DEPUTIES }, (_, index) => `deputy ${index + 1}`);
  const casting = Promise.all(deputies.map((deputyId) => cast(line.url, { deputyId, token: `token of ${deputyId}`, marks: { p1: 'approve' } }, history, isForgetful)));
  // a naive box is caught in the midst of writing, a good one and its tablets are let finish
  await (flaw === 'naive-close' ? box.busy() : casting);
  const { leafHashes, tokens, items } = await box.close();
  await casting;
  await line.close();
  box.end();
  return breachesOf(history, {
    leafHashes,
    tokens: { papers: tokens.length, different: new Set(tokens).size },
    issuedTo: deputies,
    present: DEPUTIES,
    announced: { papers: leafHashes.length, items },
    logged: Object.fromEntries(ACTS_OF_A_BALLOT.map((act) => [act, 1])),
    logFaults: [],
    screens: {},
    state: 'announced',
    bundleFaults: [],
  });
}

async function cast(url: string, paper: FakePaper, history: History, isForgetful: boolean): Promise<void> {
  const body = JSON.stringify(paper);
  const leafHash = leafOf(body);
  history.made(paper.deputyId, leafHash, { adoption: { marks: paper.marks } });
  for (let tries = 0; tries < 20; tries += 1) {
    const response = await fetch(url, { method: 'PUT', body }).catch(() => null);
    if (isForgetful) return history.acknowledged(leafHash, { leafHash, code: '', signature: '' });
    if (response?.ok) return history.acknowledged(leafHash, (await response.json()) as FakeReceipt);
    if (response !== null) return;
  }
}
