import type { Box } from '../../../src/box/box';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { openBox, TrialVote, type CastReply } from './box-kit';
import type { SealedPaper } from '../../../src/domain/sealing/seal-paper';

const ROBOTS = 500;
const ROUNDS = 20;

let database: FreshDatabase;
let box: Box;
beforeAll(async () => {
  database = await freshDatabase('box');
  box = await openBox(database.url);
});
afterAll(async () => {
  await box.close();
  await database.drop();
});

/** A robot that trusts nothing: it sends its paper two to eight times, at once and one after the other. */
async function insist(vote: TrialVote, paper: SealedPaper, index: number): Promise<CastReply[]> {
  const times = 2 + (index % 7);
  const half = Math.ceil(times / 2);
  const first = await Promise.all(Array.from({ length: half }, () => vote.cast(paper)));
  const rest: CastReply[] = [];
  for (let again = half; again < times; again += 1) rest.push(await vote.cast(paper));
  return [...first, ...rest];
}

it(`counts exactly the acknowledged papers when it closes in the middle of ${ROBOTS} robots, ${ROUNDS} times`, async () => {
  let cutOff = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const vote = await new TrialVote(() => box.ports, { secrecy: round % 2 === 0 ? 'named' : 'anonymous' }).open(ROBOTS);
    const papers = Array.from({ length: ROBOTS }, (_, index) => vote.paper(index % 11));
    const closeAfter = Math.floor((ROBOTS * (1 + (round % 8))) / 10);
    let answered = 0;
    const casting = papers.map((paper, index) => insist(vote, paper, index).finally(() => (answered += 1)));
    while (answered < closeAfter) await Promise.race(casting.slice(0, closeAfter + answered + 1)).then(() => new Promise(setImmediate));
    const closed = await vote.order({ command: 'close', graceSeconds: 0 });
    const replies = await Promise.all(casting);

    const acknowledged = papers.filter((_, index) => replies[index].some(({ status }) => status === 200));
    for (const [index, own] of replies.entries()) {
      const receipts = own.filter(({ status }) => status === 200).map(({ body }) => body);
      for (const receipt of receipts) expect(receipt).toEqual({ ...receipts[0], leafHash: papers[index].leafHash });
      for (const { status, body } of own) if (status !== 200) expect(body).toMatchObject({ code: 'already-closed', absence: { leafHash: papers[index].leafHash } });
    }
    expect(closed.body.count).toBe(acknowledged.length);
    expect(closed.body.counts[0].returned).toBe(acknowledged.length);
    expect((await vote.order({ command: 'status' })).body.accepted).toBe(acknowledged.length);
    if (acknowledged.length < ROBOTS) cutOff += 1;
  }
  expect(cutOff).toBeGreaterThan(0);
}, 600_000);
