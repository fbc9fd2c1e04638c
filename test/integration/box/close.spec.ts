import type { CloseAnswer } from '../../../src/contract/box-wire';
import type { SealedPaper } from '../../../src/domain/sealing/seal-paper';
import { ownBox, TrialVote, type CastReply } from './box-kit';

const ROBOTS = 500;
const ROUNDS = 20;

const box = ownBox();

/** A robot that trusts nothing: it sends its paper `times` times, half of them at once. */
async function insist(vote: TrialVote, paper: SealedPaper, times: number, answered: () => void): Promise<CastReply[]> {
  const cast = (): Promise<CastReply> => vote.cast(paper).finally(answered);
  const half = Math.ceil(times / 2);
  const replies = await Promise.all(Array.from({ length: half }, cast));
  for (let again = half; again < times; again += 1) replies.push(await cast());
  return replies;
}

/** All robots cast; once `closeAfter` answers are in, the box is told to close. */
async function closeAmid(vote: TrialVote, papers: readonly SealedPaper[], timesOf: (index: number) => number, closeAfter: number) {
  let answers = 0;
  let close: ReturnType<typeof closeNow> | undefined;
  const closeNow = () => vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
  const answered = (): void => {
    answers += 1;
    if (answers === closeAfter) close = closeNow();
  };
  const replies = await Promise.all(papers.map((paper, index) => insist(vote, paper, timesOf(index), answered)));
  return { replies, closed: await close! };
}

async function checkRound(vote: TrialVote, timesOf: (index: number) => number, closeAfter: number): Promise<number> {
  const papers = Array.from({ length: ROBOTS }, (_, index) => vote.paper(index % 11));
  const { replies, closed } = await closeAmid(vote, papers, timesOf, closeAfter);
  const acknowledged = papers.filter((_, index) => replies[index].some(({ status }) => status === 200));
  for (const [index, own] of replies.entries()) {
    const { leafHash } = papers[index];
    const receipts = own.filter(({ status }) => status === 200).map(({ body }) => body);
    for (const receipt of receipts) expect(receipt).toEqual({ ...receipts[0], leafHash });
    for (const { status, body } of own) if (status !== 200) expect(body).toMatchObject({ code: 'already-closed', absence: { leafHash } });
  }
  expect(closed.body.count).toBe(acknowledged.length);
  expect((await vote.order({ command: 'status' })).body).toMatchObject({ state: 'closed', accepted: acknowledged.length });
  return acknowledged.length;
}

it(`counts exactly the acknowledged papers when it closes in the middle of ${ROBOTS} robots, ${ROUNDS} times`, async () => {
  const counted: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const vote = await new TrialVote(() => box.ports, { secrecy: round % 2 === 0 ? 'named' : 'anonymous' }).open(ROBOTS);
    counted.push(await checkRound(vote, () => 2, 20 + round * 20));
  }
  expect(counted.filter((count) => count > 0 && count < ROBOTS).length).toBeGreaterThan(ROUNDS / 2);
}, 600_000);

it('counts each robot once, however often it sends: twice to eight times', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous' }).open(ROBOTS);
  const count = await checkRound(vote, (index) => 2 + (index % 7), ROBOTS * 4);
  expect(count).toBe(ROBOTS);
}, 120_000);
