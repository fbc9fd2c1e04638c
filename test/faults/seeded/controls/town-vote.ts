import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBallot } from '../check-ballot';
import type { Breach } from '../history';
import { inTime } from '../patience';
import { Recoveries } from '../scene';
import type { BallotPlan } from '../schedule';
import { foundTown } from '../town';

/** One thing in a town. `file` of this folder: JavaScript is required before the program of that side, SQL is told to its database. */
interface Wrong {
  readonly side: 'app' | 'box';
  readonly file: string;
}

const DEPUTIES = 5;
/** Also for the ballot in which nothing is wrong. */
const PATIENCE_MS = 60_000;
const SEED = 1;

const cast = { kind: 'request-delayed', act: 'cast', tablet: 0, when: 0 } as const;
/** As little as brings every wrong to light: connections that break, and a paper that is sent twice. */
const PLAN: BallotPlan = { number: 1, secrecy: 'anonymous', moments: [{ kind: 'box-connections-cut', point: 'opening', when: 0, which: 0 }], lines: [cast, cast] };

/** One ballot in a town of its own, and what the harness finds. `wrong`: null where nothing is built wrongly; `isPublished`: its bundle is checked too. */
export async function townVote(wrong: Wrong | null, isPublished = false): Promise<readonly Breach[]> {
  const town = await foundTown(DEPUTIES, wrong?.file.endsWith('.cjs') ? { [wrong.side]: pathOf(wrong) } : {});
  try {
    if (wrong?.file.endsWith('.sql')) await town.databases[wrong.side].ask(readFileSync(pathOf(wrong), 'utf8'));
    return (await inTime(checkBallot(town, PLAN, SEED, null, new Recoveries(), isPublished), PATIENCE_MS)).breaches;
  } finally {
    await town.close();
  }
}

const pathOf = ({ file }: Wrong): string => join(__dirname, file);
