import type { StatusAnswer } from '../../../src/contract/box-wire';
import { ownBox, TrialVote } from './box-kit';

const box = ownBox();

const tallyOf = async (vote: TrialVote): Promise<StatusAnswer['tally']> => (await vote.order<StatusAnswer>({ command: 'status' })).body.tally;

it('lets a secret count out one whole batch late, and never a smaller step, across a restart', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous', live: { choices: 'lagged', batch: 20, inHall: false } }).open(300);
  const releases = new Set<number>([0]);
  for (let cast = 1; cast <= 13; cast += 1) {
    await Promise.all(Array.from({ length: 9 }, () => vote.cast(vote.paper())));
    if (cast === 8) {
      await box.startAnew();
    }
    const tally = await tallyOf(vote);
    expect(await tallyOf(vote)).toEqual(tally);
    if (tally === null) continue;
    expect(tally.parts[0].returned).toBe(tally.covers);
    expect(cast * 9 - tally.covers).toBeGreaterThanOrEqual(20);
    releases.add(tally.covers);
  }
  const steps = [...releases].map((covers, index, all) => covers - (all[index - 1] ?? covers - 20));
  expect(releases.size).toBeGreaterThan(2);
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(20);
});

it('lets nothing out when too few papers were issued to hide anybody', async () => {
  const vote = await new TrialVote(() => box.ports, { secrecy: 'anonymous', live: { choices: 'lagged', batch: 20, inHall: false } }).open(59);
  for (let wave = 0; wave < 2; wave += 1) {
    await Promise.all(Array.from({ length: 25 }, () => vote.cast(vote.paper())));
    expect(await tallyOf(vote)).toBeNull();
  }
});
