import type { Page } from 'playwright-core';
import { axeProblems } from '../chromium';
import { overflow } from './inspection';
import { tooSmall } from './large-mode';
import { layoutProblems } from './layout-problems';
import { tintProblems } from './tint';

interface Look {
  readonly text: string;
  readonly look: string;
  problems(page: Page): Promise<string[]>;
}

/** What people may choose under 字号显示, and what must hold in each. The hall's wall has none of it: its type grows with the screen. */
export const LOOKS: Readonly<Record<string, Look>> = {
  large: { text: '150', look: 'plain', problems: async (page) => [...(await axeProblems(page, 'AAA')), ...(await overflow(page)), ...(await layoutProblems(page)), ...(await tooSmall(page))] },
  'high contrast': { text: '100', look: 'contrast', problems: (page) => axeProblems(page, 'AAA') },
  dim: { text: '100', look: 'dim', problems: async (page) => [...(await axeProblems(page)), ...(new URL(page.url()).pathname.startsWith('/deputy/') ? await tintProblems(page) : [])] },
};

/** Turns the page to a look, asks what is wrong with it there, and turns it back once that was used. */
export async function inLook(page: Page, name: string, use: (problems: readonly string[]) => Promise<void> | void): Promise<void> {
  const { text, look, problems } = LOOKS[name]!;
  const turn = (chosen: object): Promise<object> =>
    page.evaluate((wanted) => {
      const { dataset } = document.documentElement;
      const before = { text: dataset.text ?? '100', look: dataset.look ?? 'plain' };
      Object.assign(dataset, wanted);
      return before;
    }, chosen);
  const before = await turn({ text, look });
  await use(await problems(page));
  await turn(before);
}
