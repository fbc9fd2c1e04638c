import { randomBytes } from 'node:crypto';
import type { Box } from '../../../src/box/box';
import { knock, order, signed, type Reply } from '../../../src/cli/bench/box-orders';
import type { CloseAnswer, IdentityAnswer, PapersAnswer, StatusAnswer } from '../../../src/contract/box-wire';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { fromBase64Url } from '../../../src/domain/sealing/base64';
import { decodePaper } from '../../../src/domain/sealing/paper';
import { appSecretKey, ownBox, TrialVote } from './box-kit';

const box = ownBox();
const ports = (): Box['ports'] => box.ports;

const post = (vote: TrialVote, body: object | string): Promise<Reply<ProblemDetails>> =>
  knock('POST', `${vote.commandUrl}/v1/commands`, typeof body === 'string' ? body : JSON.stringify(body), 'application/json');
const refusal = (problem: object) => ({ status: 403, body: { code: 'command-refused', problems: [problem] } });

describe('the command door', () => {
  it('obeys only the app whose key is pinned, and only the very bytes it signed', async () => {
    const vote = await new TrialVote(ports).arm();
    const open = vote.command({ command: 'open', maxPapers: 5 });
    const request = signed(open, appSecretKey);
    const forged = refusal({ code: 'wrong-signature' });
    expect(await order(vote.commandUrl, open, randomBytes(32))).toMatchObject(forged);
    expect(await post(vote, { ...request, command: request.command.replace('"maxPapers":5', '"maxPapers":9') })).toMatchObject(forged);
    expect(await post(vote, { ...request, signature: `${request.signature}=` })).toMatchObject(forged);
    expect(await post(vote, { ...request, signature: '' })).toMatchObject(forged);
    expect((await vote.order<StatusAnswer>({ command: 'status' })).body.state).toBe('armed');
  });

  it('answers a repeated command alike and refuses one that is older, or another under the same number', async () => {
    const vote = await new TrialVote(ports).open(5);
    const supplement = vote.command({ command: 'supplement', maxPapers: 7 });
    const first = await order(vote.commandUrl, supplement, appSecretKey);
    expect(await order(vote.commandUrl, supplement, appSecretKey)).toMatchObject({ status: 200, body: first.body });
    const passed = refusal({ code: 'sequence-passed', values: { last: vote.sequence } });
    expect(await vote.order({ command: 'supplement', maxPapers: 8, sequence: vote.sequence })).toMatchObject(passed);
    expect(await vote.order({ command: 'open', maxPapers: 5, sequence: 3 })).toMatchObject(passed);
  });

  it('carries out one command once, however often it comes at the same moment', async () => {
    const vote = await new TrialVote(ports).arm();
    const open = vote.command({ command: 'open', maxPapers: 5 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => order(vote.commandUrl, open, appSecretKey)));
    expect(replies.map(({ status, body }) => ({ status, body }))).toEqual(Array(10).fill({ status: 200, body: { state: 'open' } }));
  });

  it.each<[string, object, object]>([
    ['open before arming', { command: 'open', maxPapers: 1 }, { code: 'illegal-in-state', values: { state: 'reserved' } }],
    ['close before opening', { command: 'close', graceSeconds: 0 }, { code: 'illegal-in-state', values: { state: 'reserved' } }],
    ['rebuild before closing', { command: 'rebuild' }, { code: 'illegal-in-state', values: { state: 'reserved' } }],
    ['reserve twice', { command: 'reserve', secrecy: 'named' }, { code: 'ballot-known-already' }],
  ])('refuses to %s, and the number can be used again', async (_, fields, problem) => {
    const vote = new TrialVote(ports);
    await vote.reserve();
    expect(await vote.order({ ...fields, sequence: 2 } as never)).toMatchObject(refusal(problem));
    expect(await vote.order({ command: 'discard', sequence: 2 })).toMatchObject({ status: 200, body: { state: 'discarded' } });
  });

  it('arms only with a manifest of this ballot that names this box, and says everything that differs', async () => {
    const other = await new TrialVote(ports).arm();
    const vote = new TrialVote(ports, { secrecy: 'named' });
    await vote.reserve();
    const reply = await vote.order({ command: 'arm', manifest: other.ballot.text });
    expect(reply.body.problems!.map(({ at }) => at)).toEqual(['congressId', 'ballotId', 'secrecy', 'box.receiptKey', 'box.sealingKey'].map((at) => `manifest.${at}`));
    expect(await vote.order({ command: 'arm', manifest: '{ "suite": "pj1" }' })).toMatchObject({ status: 403 });
  });

  it('names every wrong field of a signed command, and refuses what is no command at all', async () => {
    const vote = new TrialVote(ports);
    const wrong = await vote.order({ command: 'open', maxPapers: -1, surplus: 1, sequence: 0 });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(wrong.body.problems).toEqual([
      { code: 'wrong-value', at: 'maxPapers' },
      { code: 'unknown-field', at: 'surplus' },
      { code: 'wrong-value', at: 'sequence' },
    ]);
    expect(await post(vote, '{')).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
    expect(await post(vote, 'null')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await post(vote, '{"command":1}')).toMatchObject({ body: { problems: [{ at: 'command' }, { at: 'signature' }] } });
    expect(await knock('POST', `${vote.commandUrl}/v1/commands`, 'x', 'text/plain')).toMatchObject({ status: 415 });
    expect(await post(vote, 'x'.repeat(5 << 20))).toMatchObject({ status: 413 });
    expect(await knock('PUT', `${vote.hallUrl}/v1/commands`, '{}', 'application/json')).toMatchObject({ status: 404 });
    expect(await vote.order({ command: 'status' })).toMatchObject({ status: 404, body: { code: 'ballot-unknown' } });
    expect(await vote.order({ command: 'constructor' as never, sequence: 1 })).toMatchObject({ status: 400 });
  });

  it('lets go on casting while it closes, for as long as was said', async () => {
    const vote = await new TrialVote(ports).open(5);
    const closing = vote.order<CloseAnswer>({ command: 'close', graceSeconds: 1 });
    let state = '';
    while (state !== 'closing') state = (await vote.order<StatusAnswer>({ command: 'status' })).body.state;
    expect((await vote.cast(vote.paper())).status).toBe(200);
    expect((await closing).body.count).toBe(1);
  });

  it('gives the same closing again, after a restart as well', async () => {
    const vote = await new TrialVote(ports).open(5);
    await vote.cast(vote.paper());
    const close = vote.command({ command: 'close', graceSeconds: 0 });
    const first = await order(vote.commandUrl, close, appSecretKey);
    const set = await knock('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`);
    await box.startAnew();
    expect((await order(vote.commandUrl, close, appSecretKey)).body).toEqual(first.body);
    expect((await knock('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`)).body).toEqual(set.body);
  });

  it('hands whole papers out when the rule allows: named live ones at any time, anonymous ones after closing', async () => {
    const named = await new TrialVote(ports, { secrecy: 'named', live: { choices: 'live', batch: 20, inHall: false } }).open(5);
    const secret = await new TrialVote(ports, { secrecy: 'anonymous' }).open(5);
    const papers = [named.paper(10), named.paper(0)];
    await Promise.all(papers.map((paper) => named.cast(paper)));
    await secret.cast(secret.paper());
    const out = await named.order<PapersAnswer>({ command: 'papers' });
    expect(out.body.papers).toHaveLength(2);
    expect(new Set(out.body.papers)).toEqual(new Set(papers.map(({ frozen }) => Buffer.from(frozen).toString('base64url'))));
    expect((await named.order<StatusAnswer>({ command: 'status' })).body.tally).toMatchObject({ covers: 2, parts: [{ valid: 2 }] });
    expect(await secret.order({ command: 'papers' })).toMatchObject({ status: 409, body: { code: 'not-closed-yet' } });
    expect((await secret.order<StatusAnswer>({ command: 'status' })).body.tally).toBeNull();
    await secret.order({ command: 'close', graceSeconds: 0 });
    const [text] = (await secret.order<PapersAnswer>({ command: 'papers' })).body.papers;
    expect(decodePaper(fromBase64Url(text)).ballotId).toBe(secret.ballotId);
  });

  it('says which PostgreSQL server it stands on', async () => {
    const { body } = await new TrialVote(ports).order<IdentityAnswer>({ command: 'identity' });
    expect(body.systemIdentifier).toMatch(/^\d{15,20}$/);
  });
});
