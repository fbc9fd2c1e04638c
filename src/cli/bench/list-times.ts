import { HttpSession } from '../rehearse/http-session';
import { answerTimes } from './collection/answer-times';
import { fillCongress } from './collection/filled-congress';
import { withTrialApp } from './trial-app';

const TIMES = 40;
const PAGES = 10;
const ROWS = 30;

/** Milliseconds, the middle one of forty, of one page of the public's list among so many suggestions; the first ten pages in turn. */
export const listTimes = (suggestions: number): Promise<number> =>
  withTrialApp(
    (settings) => fillCongress(settings, suggestions),
    async ({ url, filled: { slug } }) => {
      const paths = Array.from({ length: TIMES }, (_, index) => `/api/public/${slug}/proposals?from=${ROWS * (index % PAGES)}`);
      const [figures] = await answerTimes([{ name: 'list', asker: 'public', paths }], () => Promise.resolve(new HttpSession(url)));
      if (figures!.refused > 0) throw new Error(`${figures!.refused} lists were refused`);
      return figures!.p50;
    },
  );
