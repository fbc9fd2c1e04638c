import { createPrivateKey, randomBytes } from 'node:crypto';
import type { Box } from '../../../src/box/box';
import type { CloseAnswer, ClosingSet, PapersAnswer, ReplicaView, StatusAnswer } from '../../../src/contract/box-wire';
import { answerOf, type Refusal } from '../../../src/cli/rehearse/http-session';
import { readBatch } from '../../../src/domain/sealing/stations/replica';
import { replicaMessage, signStatement } from '../../../src/domain/sealing/stations/statements';
import { toHex } from '../../../src/domain/sealing/bytes';
import type { ElectionKey } from '../../../src/domain/ballot/manifest';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { makeTokenKeyPair, type TokenKeyPair } from '../../../src/platform/security/token-signer';
import { confirmed, dealt, type Dealt } from '../../factories/station-ceremony';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { openBox, TrialVote } from './box-kit';

let database: FreshDatabase;
let box: Box;
let second: TokenKeyPair;
let ceremony: Dealt;
let sealed: ElectionKey;
beforeAll(async () => {
  database = await freshDatabase('box');
  box = await openBox(database.url);
  second = await makeTokenKeyPair();
  ceremony = dealt();
  sealed = confirmed(ceremony, 1).electionKey;
});
afterAll(async () => {
  await box.close();
  await database.drop();
});

const lagged = { choices: 'lagged', batch: 20, inHall: false } as const;
const begin = (options: { readonly second?: TokenKeyPair } = {}): Promise<TrialVote> => new TrialVote(() => box.ports, { secrecy: 'sealed', live: lagged, sealed, ...options }).open(300);
const castMany = (vote: TrialVote, count: number) => Promise.all(Array.from({ length: count }, () => vote.cast(vote.paper())));

const addressOf = (vote: TrialVote, station: number, path = '', signer = station): string => {
  const signature = signStatement(replicaMessage(vote.ballotId, station), ceremony.keys[signer - 1]!.signingSecretKey, nodeSuite);
  return `${vote.hallUrl}/v1/ballots/${vote.ballotId}/replica${path}?station=${station}&signature=${signature}`;
};
const replica = async (vote: TrialVote, station = 1): Promise<ReplicaView> => answerOf<ReplicaView>(await fetch(addressOf(vote, station)));
const codeAt = async (address: string): Promise<string> => answerOf(await fetch(address)).then(() => 'given', (error: Refusal) => error.code);

describe('the box of a sealed ballot', () => {
  it('takes papers of both issuers by their signatures, counts none and tells no numbers, however the rules are', async () => {
    const vote = await begin({ second });
    const receipts = await castMany(vote, 24);
    expect(receipts.every(({ status }) => status === 200)).toBe(true);
    expect(await vote.order<StatusAnswer>({ command: 'status' })).toMatchObject({ body: { accepted: 24, tally: null } });
    expect(await vote.order({ command: 'papers' })).toMatchObject({ status: 409, body: { code: 'not-closed-yet' } });
    const closed = await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
    expect(closed.body).toMatchObject({ count: 24, counts: null });
    const { papers } = (await vote.order<PapersAnswer>({ command: 'papers' })).body;
    expect(readBatch(Buffer.concat(papers.map((paper) => Buffer.from(paper, 'base64url'))), vote.ballot.frozen, nodeSuite)).toHaveLength(24);
  });

  it('refuses a paper that one issuer alone has signed', async () => {
    const vote = await begin({ second });
    const stranger = await makeTokenKeyPair();
    const alone = await new TrialVote(() => box.ports, { secrecy: 'sealed', sealed }).arm();
    alone.ballot = { ...vote.ballot, secondSigner: null };
    expect(await vote.cast(alone.paper())).toMatchObject({ status: 400, body: { code: 'malformed-paper' } });
    alone.ballot = { ...vote.ballot, secondSigner: createPrivateKey(stranger.privateKey) };
    expect(await vote.cast(alone.paper())).toMatchObject({ status: 403, body: { code: 'token-invalid' } });
  });

  it('hands whole batches to its stations and to nobody else', async () => {
    const vote = await begin();
    await castMany(vote, 19);
    expect(await replica(vote)).toMatchObject({ batches: [], isWhole: false });
    await castMany(vote, 6);
    const { epoch, batches } = await replica(vote);
    expect(batches).toEqual([25]);
    expect(await replica(vote, 3)).toEqual({ epoch, batches, isWhole: false });
    const bytes = Buffer.from(await (await fetch(addressOf(vote, 2, `/${epoch}/0`))).arrayBuffer());
    const names = readBatch(bytes, vote.ballot.frozen, nodeSuite).map(({ leafHash }) => toHex(leafHash));
    expect(names).toEqual([...names].sort());
    expect(names).toHaveLength(25);

    expect(await codeAt(addressOf(vote, 1, '', 2))).toBe('not-allowed');
    expect(await codeAt(addressOf(vote, 2, `/${epoch}/0`, 1))).toBe('not-allowed');
    expect(await codeAt(`${vote.hallUrl}/v1/ballots/${vote.ballotId}/replica`)).toBe('not-found');
    expect(await codeAt(addressOf(vote, 1, `/${epoch}/1`))).toBe('not-found');
    expect(await codeAt(addressOf(vote, 1, `/${toHex(randomBytes(16))}/0`))).toBe('not-found');
    const anonymous = await new TrialVote(() => box.ports).open(10);
    expect(await codeAt(addressOf(anonymous, 1))).toBe('not-allowed');
    const armed = await new TrialVote(() => box.ports, { secrecy: 'sealed', sealed }).arm();
    expect(await codeAt(addressOf(armed, 1))).toBe('not-open-yet');
  });

  it('starts new batches after a restart, never nearer to the old ones than a whole batch, and holds all in the end', async () => {
    const vote = await begin();
    await castMany(vote, 25);
    const before = await replica(vote);
    expect(before.batches).toEqual([25]);
    await box.close();
    box = await openBox(database.url);
    await castMany(vote, 19);
    const after = await replica(vote);
    expect(after.epoch).not.toBe(before.epoch);
    expect(after.batches).toEqual([]);
    await castMany(vote, 1);
    expect((await replica(vote)).batches).toEqual([45]);
    await castMany(vote, 3);
    expect(await replica(vote)).toMatchObject({ batches: [45], isWhole: false });
    await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
    const whole = await replica(vote);
    expect(whole).toMatchObject({ batches: [45, 3], isWhole: true });
    const all: string[] = [];
    for (const [batch] of whole.batches.entries()) {
      const bytes = Buffer.from(await (await fetch(addressOf(vote, 1, `/${whole.epoch}/${batch}`))).arrayBuffer());
      all.push(...readBatch(bytes, vote.ballot.frozen, nodeSuite).map(({ leafHash }) => toHex(leafHash)));
    }
    const set = await answerOf<ClosingSet>(await fetch(`${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`));
    expect(all.sort()).toEqual(set.leafHashes);
  });

  it('arms only with a manifest that has an election key', async () => {
    const vote = new TrialVote(() => box.ports, { secrecy: 'sealed' });
    await vote.arm();
    expect(await vote.order({ command: 'open', maxPapers: 1 })).toMatchObject({ status: 403, body: { code: 'command-refused', problems: [{ code: 'illegal-in-state', values: { state: 'reserved' } }] } });
  });
});
