import { Consoles } from '../rehearse/consoles';
import { rehearse } from '../rehearse/rehearsal';
import { withSoakStack, type SoakStack } from '../soak/soak-stack';
import { held, type Held } from './held';
import { pageAt, type PublicPage } from './pages';

export interface Published {
  readonly stack: SoakStack;
  /** The result to read, and its figures as JSON. */
  readonly pages: readonly PublicPage[];
}

/** A hall of the example congress votes, from sign-in to publication; app and box go on running. */
export function publishedBallot(deputies: number): Promise<Held<Published>> {
  return held((work) =>
    withSoakStack(deputies, async (stack) => {
      const ballotId = await rehearse({ ...stack, seconds: 1, isAutomatic: true, ballotId: null, say: () => undefined });
      const { state } = await new Consoles(stack.appUrl).ballot(ballotId);
      if (state !== 'published') throw new Error(`the ballot is ${state}`);
      const paths = [`/read/example/${ballotId}`, `/api/public/example/results/${ballotId}`];
      await work({ stack, pages: await Promise.all(paths.map((path) => pageAt(stack.appUrl, path))) });
    }),
  );
}
