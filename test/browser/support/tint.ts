import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** How far from grey the most coloured point of a page is, and how bright it is all in all; both 0 to 255. */
export async function tintOf(page: Page): Promise<{ tint: number; light: number }> {
  const { data, info } = await sharp(await page.screenshot({ fullPage: true })).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let [tint, light] = [0, 0];
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    tint = Math.max(tint, Math.max(red, green, blue) - Math.min(red, green, blue));
    light += red / (info.width * info.height);
  }
  return { tint, light };
}

/** Told from the side by its colour, or lighting up a face: what a dim screen must not be. [] is well. */
export async function tintProblems(page: Page): Promise<string[]> {
  const { tint, light } = await tintOf(page);
  return [...(tint > 6 ? [`a colour on a dim screen, ${tint} of 255 from grey`] : []), ...(light < 40 ? [] : [`a dim screen as bright as ${Math.round(light)} of 255`])];
}
