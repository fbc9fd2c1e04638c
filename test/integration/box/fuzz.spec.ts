import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Box } from '../../../src/box/box';
import { knock, type Reply } from '../../../src/cli/bench/box-orders';
import { PROBLEM_STATUS } from '../../../src/contract/problem-codes';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import { concat, utf8 } from '../../../src/domain/sealing/bytes';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { spoilt, STRANGE } from '../../e2e/security/inputs';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { appSecretKey, openBox, TrialVote } from './box-kit';

const RUNS = { numRuns: 200 };

let database: FreshDatabase;
let box: Box;
let vote: TrialVote;
beforeAll(async () => {
  database = await freshDatabase('box');
  box = await openBox(database.url);
  vote = await new TrialVote(() => box.ports).open(100);
});
afterAll(async () => {
  await box.close();
  await database.drop();
});

/** What the box says of the ballot; refusals may be counted, nothing else may change. */
const standing = async (): Promise<unknown> => {
  const { counters: _, ...rest } = (await vote.order({ command: 'status' })).body;
  return rest;
};

function expectRefused({ status, body }: Reply<ProblemDetails>): void {
  expect(Object.keys(PROBLEM_STATUS)).toContain(body.code);
  expect(body).toMatchObject({ status, code: expect.not.stringMatching(/^internal$/) });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
}

/** The bytes of a right paper after an accident or an attack: some turned over, cut out, put in, said twice. */
const damage = fc.array(fc.tuple(fc.constantFrom('turn', 'cut', 'insert', 'repeat'), fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 });
function damaged(bytes: Uint8Array, steps: readonly (readonly [string, number, number])[]): Buffer {
  return steps.reduce<Buffer>((now, [how, where, by]) => {
    const at = now.length === 0 ? 0 : where % now.length;
    if (how === 'turn') return Buffer.concat([now.subarray(0, at), Buffer.from([(now[at] ?? 0) ^ by]), now.subarray(at + 1)]);
    if (how === 'cut') return Buffer.concat([now.subarray(0, at), now.subarray(at + by)]);
    if (how === 'insert') return Buffer.concat([now.subarray(0, at), Buffer.alloc(by, by), now.subarray(at)]);
    return Buffer.concat([now.subarray(0, at + by), now.subarray(at)]);
  }, Buffer.from(bytes));
}

describe('whatever comes to the box', () => {
  it('is no paper when a byte of one differs, and is refused by name', async () => {
    const paper = vote.paper();
    const before = await standing();
    await fc.assert(
      fc.asyncProperty(damage, async (steps) => {
        const bytes = damaged(paper.frozen, steps);
        fc.pre(!bytes.equals(paper.frozen));
        const handle = createHash('sha256').update(bytes).digest('base64url');
        expectRefused(await knock<ProblemDetails>('PUT', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/papers/${handle}`, bytes));
      }),
      RUNS,
    );
    expect(await standing()).toEqual(before);
    expect(await vote.cast(paper)).toMatchObject({ status: 200 });
  });

  it('is refused at the hall door, whatever the address and the method', async () => {
    const word: fc.Arbitrary<string> = fc.oneof(fc.constantFrom('v1', 'ballots', 'papers', 'closing', 'replica', vote.ballotId, randomUUID(), 'A'.repeat(43), '..', '.'), fc.constantFrom(...STRANGE.filter((one): one is string => typeof one === 'string')), fc.string({ unit: 'binary', maxLength: 60 }));
    const address = fc.array(word, { maxLength: 6 }).map((words) => words.map((one) => encodeURIComponent(one.replaceAll(/\p{Surrogate}/gu, '?'))).join('/'));
    const before = await standing();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'), address, fc.constantFrom('', '?', '?station=1&signature=', '?__proto__=1'), fc.uint8Array({ maxLength: 2_000 }), async (method, path, query, body) => {
        const { status } = await knock(method, `${vote.hallUrl}/${path}${query}`, method === 'HEAD' ? '' : body);
        expect([status >= 400 && status < 500, method, path]).toEqual([true, method, path]);
      }),
      RUNS,
    );
    expect(await standing()).toEqual(before);
  });

  it('is no order unless the app signed it, and a strange order that it signed is refused by name', async () => {
    const commands = spoilt(
      fc.record({ command: fc.constantFrom('reserve', 'arm', 'open', 'supplement', 'close', 'rebuild', 'discard', 'status', 'papers', 'identity'), congressId: fc.constant(vote.congressId), ballotId: fc.constant(vote.ballotId), sequence: fc.constantFrom(...STRANGE), secrecy: fc.constant('anonymous'), maxPapers: fc.constantFrom(...STRANGE), manifest: fc.constantFrom(...STRANGE) }),
    );
    const before = await standing();
    await fc.assert(
      fc.asyncProperty(commands, fc.boolean(), async (command, isSigned) => {
        const text = JSON.stringify(command) ?? '';
        const signature = isSigned ? toBase64Url(nodeSuite.signEd25519(concat(utf8('piaojue/command/v1'), utf8(text)), appSecretKey)) : 'A'.repeat(86);
        const answer = await knock<ProblemDetails>('POST', `${vote.commandUrl}/v1/commands`, JSON.stringify({ command: text, signature }), 'application/json');
        expectRefused(answer);
        expect(isSigned || answer.body.code === 'command-refused').toBe(true);
      }),
      RUNS,
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constantFrom('['.repeat(100_000), '{"command":'.repeat(50_000))), async (body) => {
        expectRefused(await knock<ProblemDetails>('POST', `${vote.commandUrl}/v1/commands`, body, 'application/json'));
      }),
      RUNS,
    );
    expect(await standing()).toEqual(before);
  });
});
