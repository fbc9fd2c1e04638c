import { expectNothingLost } from './expect-nothing-lost';
import { voteUnderFire } from './box-under-fire';

const ROBOTS = 1_500;
const KILLS = 20;

it.each(['box', 'postgres'] as const)(`loses no acknowledged paper and doubles none when %s is killed ${KILLS} times`, async (target) => {
  expectNothingLost(await voteUnderFire(target, KILLS, ROBOTS), ROBOTS, KILLS);
}, 900_000);
