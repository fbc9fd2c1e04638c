import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** Farthest from grey, of 255, and brightest all in all, of 255, that a dim screen may be. */
const [TINT, LIGHT] = [6, 40];

/** Told from the side by its colour, or lighting up a face: what the dim screen of a deputy must not be. [] is well. */
export async function tintProblems(page: Page): Promise<string[]> {
  const { data, info } = await sharp(await page.screenshot({ fullPage: true })).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let [tint, light, where] = [0, 0, 0];
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    const far = Math.max(red, green, blue) - Math.min(red, green, blue);
    if (far > tint) [tint, where] = [far, at / 3];
    light += red / (info.width * info.height);
  }
  const place = `${where % info.width}, ${Math.floor(where / info.width)}`;
  return [...(tint > TINT ? [`a colour on a dim screen, ${tint} of 255 from grey, at ${place}`] : []), ...(light < LIGHT ? [] : [`a dim screen as bright as ${Math.round(light)} of 255`])];
}
