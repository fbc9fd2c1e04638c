import { randomBytes } from 'node:crypto';
import type { Box } from '../../../src/box/box';
import type { BoxCommand, CloseAnswer, ClosingSet, ReplicaView, StatusAnswer } from '../../../src/contract/box-wire';
import { castAt, knock, order } from '../../../src/cli/bench/box-orders';
import { replicaMessage, signStatement } from '../../../src/domain/sealing/stations/statements';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { confirmed, dealt } from '../../factories/station-ceremony';
import { until } from '../../e2e/ballots/until';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { appSecretKey, openBox, TrialVote, type CastReply } from './box-kit';

let database: FreshDatabase;
let boxes: readonly [Box, Box];
beforeAll(async () => {
  database = await freshDatabase('box');
  boxes = [await openBox(database.url, { isOneOfMany: true }), await openBox(database.url, { isOneOfMany: true })];
});
afterAll(async () => {
  await Promise.all(boxes.map((box) => box.close()));
  await database.drop();
});

const hallOf = ({ ports }: Box): string => `http://127.0.0.1:${ports.hall}`;
const commandOf = ({ ports }: Box): string => `http://127.0.0.1:${ports.command}`;
/** A ballot whose orders go to the first process. */
const vote = (options?: ConstructorParameters<typeof TrialVote>[1]) => new TrialVote(() => boxes[0].ports, options);
const castIn = (box: Box, { ballotId }: TrialVote, paper: ReturnType<TrialVote['paper']>): Promise<CastReply> => castAt(hallOf(box), ballotId, paper);
/** As tablets do: again until the process knows that the ballot is open. */
async function castWhenOpen(box: Box, ballot: TrialVote): Promise<void> {
  const paper = ballot.paper();
  await until(async () => (await castIn(box, ballot, paper)).status === 200);
}
const statusAt = async (box: Box, ballot: TrialVote): Promise<StatusAnswer> => (await order(commandOf(box), ballot.command({ command: 'status' }), appSecretKey)).body as StatusAnswer;

describe('two box processes on one database', () => {
  it('take papers of one ballot, whichever of them was ordered to, and no more than may be; both say what is in it', async () => {
    const ballot = await vote().open(5);
    const papers = Array.from({ length: 4 }, () => ballot.paper());
    await castWhenOpen(boxes[1], ballot);
    const replies = await Promise.all(papers.map((paper, index) => castIn(boxes[index % 2]!, ballot, paper)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const box of boxes) expect(await castIn(box, ballot, ballot.paper())).toMatchObject({ status: 409, body: { code: 'box-full' } });
    const closed = (await order(commandOf(boxes[1]), ballot.command({ command: 'close', graceSeconds: 0 }), appSecretKey)).body as CloseAnswer;
    expect(closed.count).toBe(5);
    const sets = await Promise.all(boxes.map((box) => knock<ClosingSet>('GET', `${hallOf(box)}/v1/ballots/${ballot.ballotId}/closing`)));
    expect(sets[0].body).toMatchObject({ count: 5, root: closed.root });
    expect(sets[1].body).toEqual(sets[0].body);
    for (const box of boxes) expect(await castIn(box, ballot, ballot.paper())).toMatchObject({ body: { code: 'already-closed', absence: {} } });
  });

  it('obey an order once that comes to both at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ballot = vote();
      const atBoth = async (command: BoxCommand): Promise<void> => {
        const [one, other] = await Promise.all(boxes.map((box) => order(commandOf(box), command, appSecretKey)));
        expect([command.command, one!.status, other!.status]).toEqual([command.command, 200, 200]);
        expect(other!.body).toEqual(one!.body);
      };
      await atBoth(ballot.command({ command: 'reserve', secrecy: 'anonymous' }));
      ballot.sequence = 0;
      await ballot.arm();
      for (const fields of [{ command: 'open', maxPapers: 3 }, { command: 'supplement', maxPapers: 4 }, { command: 'close', graceSeconds: 0 }, { command: 'rebuild' }] as const) await atBoth(ballot.command(fields));
      const other = vote();
      await other.reserve();
      await atBoth(other.command({ command: 'discard' }));
    }
  });

  it('keep a paper once that comes to both at the same moment, and one of two under the same token', async () => {
    const ballot = await vote().open(50);
    await castWhenOpen(boxes[1], ballot);
    for (let round = 0; round < 10; round += 1) {
      const paper = ballot.paper();
      const same = await Promise.all(boxes.map((box) => castIn(box, ballot, paper)));
      expect(same.map(({ status, body }) => [status, body.leafHash])).toEqual([[200, paper.leafHash], [200, paper.leafHash]]);
      const token = randomBytes(32);
      const two = await Promise.all(boxes.map((box, index) => castIn(box, ballot, ballot.paper(index, token))));
      expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    expect((await statusAt(boxes[1], ballot)).accepted).toBe(21);
  });

  it('hold exactly the acknowledged papers when one is ordered to close while both take papers', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ballot = await vote().open(200);
      await castWhenOpen(boxes[1], ballot);
      const papers = Array.from({ length: 120 }, () => ballot.paper());
      let answers = 0;
      let closing: Promise<{ body: CloseAnswer }> | undefined;
      const replies = await Promise.all(papers.map(async (paper, index) => {
        const reply = await castIn(boxes[index % 2]!, ballot, paper);
        answers += 1;
        if (answers === 20) closing = ballot.order<CloseAnswer>({ command: 'close', graceSeconds: 0 }) as Promise<{ body: CloseAnswer }>;
        return reply;
      }));
      const { count } = (await closing!).body;
      for (const { status, body } of replies) if (status !== 200) expect(body).toMatchObject({ code: 'already-closed' });
      expect(count).toBe(1 + replies.filter(({ status }) => status === 200).length);
    }
  });

  it('let counts of a secret ballot out in whole batches, whichever is asked', async () => {
    const ballot = await vote({ secrecy: 'anonymous', live: { choices: 'lagged', batch: 20, inHall: false } }).open(400);
    await castWhenOpen(boxes[1], ballot);
    const shown = new Set<number>([0]);
    for (let wave = 0; wave < 30; wave += 1) {
      await Promise.all(Array.from({ length: 7 }, (_, index) => castIn(boxes[index % 2]!, ballot, ballot.paper())));
      // one is asked in most waves, the other now and then, so that what waits in each lies unevenly
      for (const box of wave % 3 === 0 ? boxes : [boxes[0]]) shown.add((await statusAt(box, ballot)).tally?.covers ?? 0);
    }
    const steps = [...shown].sort((one, other) => one - other).map((covers, index, all) => covers - (all[index - 1] ?? covers - 20));
    expect(shown.size).toBeGreaterThan(3);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(20);
  });

  it('hand stations batches that never differ by fewer papers than a batch, whichever is asked', async () => {
    const ceremony = dealt();
    const ballot = await vote({ secrecy: 'sealed', live: { choices: 'lagged', batch: 20, inHall: false }, sealed: confirmed(ceremony, 1).electionKey }).open(300);
    await castWhenOpen(boxes[1], ballot);
    const signature = signStatement(replicaMessage(ballot.ballotId, 1), ceremony.keys[0]!.signingSecretKey, nodeSuite);
    const heldAt = async (box: Box): Promise<number> => {
      const { batches } = (await knock<ReplicaView>('GET', `${hallOf(box)}/v1/ballots/${ballot.ballotId}/replica?station=1&signature=${signature}`)).body;
      return batches.reduce((sum, papers) => sum + papers, 0);
    };
    const held = new Set<number>(await Promise.all(boxes.map(heldAt)));
    for (let wave = 0; wave < 10; wave += 1) {
      await Promise.all(Array.from({ length: 9 }, (_, index) => castIn(boxes[index % 2]!, ballot, ballot.paper())));
      // the second is asked now and then, so that it is behind when the first has handed out a batch
      for (const box of wave % 3 === 1 ? boxes : [boxes[0]]) held.add(await heldAt(box));
    }
    const steps = [...held].sort((one, other) => one - other).map((papers, index, all) => papers - (all[index - 1] ?? papers - 20));
    expect(held.size).toBeGreaterThan(2);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(20);
    await ballot.order({ command: 'close', graceSeconds: 0 });
    await until(async () => (await Promise.all(boxes.map(heldAt))).every((papers) => papers === 91));
  });

  it('forget the key of a ballot that the other was ordered to rebuild', async () => {
    const ballot = await vote().open(5);
    const paper = ballot.paper();
    await until(async () => (await castIn(boxes[1], ballot, paper)).status === 200);
    await ballot.order({ command: 'close', graceSeconds: 0 });
    // still able to open what was sent in time
    expect((await castIn(boxes[1], ballot, paper)).status).toBe(200);
    await ballot.order({ command: 'rebuild' });
    await until(async () => (await castIn(boxes[1], ballot, paper)).status !== 200);
    expect(await castIn(boxes[1], ballot, paper)).toMatchObject({ body: { code: 'already-closed' } });
  });
});
