import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { CloseAnswer, ClosingSet, PapersAnswer } from '../../../src/contract/box-wire';
import { ownBox, TrialVote } from './box-kit';

const box = ownBox();

const closingOf = (vote: TrialVote, id = vote.ballotId) => fetch(`${vote.hallUrl}/v1/ballots/${id}/closing`);

it('answers of ballots that are over as before, after a start that has read none of them; whoever asks for one that nobody knows costs no question', async () => {
  const votes = await Promise.all((['anonymous', 'named', 'anonymous'] as const).map((secrecy) => new TrialVote(() => box.ports, { secrecy }).open(5)));
  const [secret, byName, goesOn] = votes as [TrialVote, TrialVote, TrialVote];
  const kept = byName.paper();
  for (const vote of votes) expect((await vote.cast(vote.paper())).status).toBe(200);
  const receipt = (await byName.cast(kept)).body;
  for (const vote of [secret, byName]) await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
  await secret.order({ command: 'rebuild' });
  const before = (await (await closingOf(secret)).json()) as ClosingSet;

  await box.startAnew();
  const client = new Client({ connectionString: box.url });
  await client.connect();
  await client.query('begin');
  await client.query('lock table box_ballots in access exclusive mode');
  const asked = closingOf(secret);
  const unknown = await closingOf(secret, randomUUID());
  expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ code: 'ballot-unknown' })]);
  // of the one that goes on everything is known
  expect((await closingOf(goesOn)).status).toBe(409);
  await client.query('commit');
  await client.end();
  expect(await (await asked).json()).toEqual(before);

  expect(await secret.cast(secret.paper())).toMatchObject({ status: 409, body: { code: 'already-closed' } });
  expect(await byName.cast(kept)).toMatchObject({ status: 200, body: { ...receipt, epoch: expect.any(String) as string } });
  expect(await byName.cast(byName.paper())).toMatchObject({ status: 409, body: { code: 'already-closed' } });
  for (const [vote, papers] of [[secret, 1], [byName, 2]] as const) expect((await vote.order<PapersAnswer>({ command: 'papers' })).body.papers).toHaveLength(papers);
  expect(await secret.order({ command: 'close', graceSeconds: 0 })).toMatchObject({ status: 403 });
  expect((await goesOn.cast(goesOn.paper())).status).toBe(200);
});
