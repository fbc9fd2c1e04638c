import { readSetting, writeSetting } from './settings';

/** Percent of a page's own type size (适老化); from 125 on every text is at least 20 px and every button 56 px high. */
export const TEXT_SIZES = ['100', '125', '150'] as const;
/** `plain` is the page's own look; `contrast` black on white; `dim` grey on black. */
export const LOOKS = ['plain', 'contrast', 'dim'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export type Look = (typeof LOOKS)[number];

/** How this device shows every page. Until somebody chooses, what its system asks for. */
export interface Display {
  readonly text: TextSize;
  readonly look: Look;
}

export function readDisplay(): Display {
  const text = readSetting('text-size');
  const look = readSetting('look');
  const wantsContrast = window.matchMedia('(prefers-contrast: more)').matches;
  return { text: TEXT_SIZES.find((one) => one === text) ?? '100', look: LOOKS.find((one) => one === look) ?? (wantsContrast ? 'contrast' : 'plain') };
}

export function show({ text, look }: Display): void {
  Object.assign(document.documentElement.dataset, { text, look });
}

export function rememberDisplay({ text, look }: Display): void {
  writeSetting('text-size', text);
  writeSetting('look', look);
}
