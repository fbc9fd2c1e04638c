import { voteUnderFire } from '../../faults/box-under-fire';
import { expectNothingLost } from '../../faults/expect-nothing-lost';

/** A few kills on every run; `npx jest --selectProjects faults` has many more. */
const ROBOTS = 300;
const KILLS = 3;

it.each(['box', 'postgres'] as const)('loses no acknowledged paper and doubles none when %s is killed in the middle of a vote', async (target) => {
  expectNothingLost(await voteUnderFire(target, KILLS, ROBOTS), ROBOTS, KILLS);
}, 120_000);
