import { create } from 'qrcode';
import sharp, { type OverlayOptions } from 'sharp';
import type { ProjectWords } from '../../../contract/http/drawing';
import { chineseFont, packagedFont } from '../../../platform/pdf/chinese-font';

/** Pixels: as previews of links show it, and as people post it. */
export const SHAPES = { wide: { width: 1200, height: 630, scale: 1, qr: 240 }, square: { width: 1080, height: 1080, scale: 1.4, qr: 320 } } as const;
export type Shape = keyof typeof SHAPES;

export interface Card {
  readonly congress: string;
  readonly isExample: boolean;
  readonly words: ProjectWords;
  /** Behind the QR code. */
  readonly address: string;
}

const INK = '#1f1a17';
const SOFT = '#55493f';
const GROUND = '#fffdf8';
const ACCENT = '#97191d';
/** Shapes and colours of web/shared/progress/ColourMark.vue, in a square of 24. */
const MARKS: Readonly<Record<NonNullable<ProjectWords['colour']>, readonly [colour: string, path: string]>> = {
  red: ['#b3151b', 'M3 3h18v18H3z'],
  orange: ['#e07b00', 'M12 1 23 12 12 23 1 12z'],
  yellow: ['#f5cf2b', 'M12 2 23 21H1z'],
  green: ['#23884a', 'M12 2a10 10 0 1 0 .01 0z'],
  blue: ['#1f62b4', 'M12 1l3.2 7 7.6.8-5.7 5.1 1.6 7.5L12 17.6l-6.7 3.8 1.6-7.5L1.2 8.8 8.8 8z'],
  grey: ['#cfc9c0', 'M12 3a9 9 0 1 0 .01 0zM7 12h10'],
};
const WAIT = '#6b4300';
const GOOD = '#1c5a33';
const TRACK = '#efe9dc';
const MARGIN = 64;
/** Characters: a title of more than a few lines is smaller, and a longer one or a long list of units is cut. */
const LONG = 24;
const LONGEST = { title: 44, about: 22 } as const;
/** Families of the fonts that `chineseFont` knows; any other one comes in where they lack a character. */
const FAMILIES = 'Noto Sans S Chinese, Noto Sans CJK SC';

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');
const shortened = (text: string, most: number): string => ([...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text);

/** One project's card as PNG; letters come from a Chinese font file, whatever the machine has. @throws DomainError `no-chinese-font` */
export async function cardPicture(card: Card, shape: Shape, fontFolder: string | null): Promise<Buffer> {
  const { words, congress } = card;
  const { width, height, scale, qr: side } = SHAPES[shape];
  const font = fontFolder === null ? (packagedFont() ?? chineseFont()) : chineseFont(fontFolder);
  const line = async (text: string, size: number, colour: string, room: number, weight: 'Bold' | '' = '') => {
    const { data, info } = await sharp({ text: { text: `<span foreground="${colour}">${escaped(text)}</span>`, font: `${FAMILIES} ${weight} ${size}`, fontfile: font.path, width: room, rgba: true, wrap: 'word-char', dpi: 72, spacing: Math.round(size / 4) } }).png().toBuffer({ resolveWithObject: true });
    return { input: data, height: info.height };
  };
  const [beside, whole] = [width - 3 * MARGIN - side, width - 2 * MARGIN];
  const markSize = Math.round(48 * scale);
  const parts: OverlayOptions[] = [];
  let top = MARGIN;
  const put = async (text: string, size: number, colour: string, gap: number, { left = MARGIN, weight = '' as 'Bold' | '', room = beside } = {}): Promise<void> => {
    if (text === '') return;
    const { input, height: tall } = await line(text, Math.round(size * scale), colour, room - left + MARGIN, weight);
    parts.push({ input, left, top });
    top += tall + Math.round(gap * scale);
  };
  await put(congress, 28, SOFT, card.isExample ? 10 : 36, { room: whole });
  if (card.isExample) await put(words.sample, 24, WAIT, 30, { room: whole });
  const isLong = [...words.title].length > LONG;
  await put(shortened(words.title, LONGEST.title), isLong ? 46 : 60, INK, isLong ? 16 : 28, { weight: 'Bold', room: shape === 'wide' ? beside : whole });
  await put(shortened(words.about, LONGEST.about), shape === 'wide' ? 30 : 24, SOFT, isLong ? 24 : 40);
  if (words.colour !== null) {
    const [colour, path] = MARKS[words.colour];
    parts.push({ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${markSize}" height="${markSize}" viewBox="-1 -1 26 26"><path d="${path}" fill="${colour}" stroke="${INK}" stroke-width="1.5"/></svg>`), left: MARGIN, top: top - 4 });
  }
  await put(words.lamp, 40, INK, isLong ? 16 : 28, { left: words.colour === null ? MARGIN : MARGIN + markSize + 20, weight: 'Bold' });
  await put(words.done, shape === 'wide' ? 34 : 26, INK, 14);
  if (words.percents !== null) parts.push({ input: barPicture(beside, words.percents), left: MARGIN, top });
  const qr = { left: width - MARGIN - side, top: height - MARGIN - side - 44 };
  parts.push({ input: qrPicture(card.address, side), ...qr });
  const caption = await line(words.scan, 26, SOFT, side);
  parts.push({ input: caption.input, left: qr.left, top: height - MARGIN - 28 });
  const bar = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="14"><rect width="${width}" height="14" fill="${ACCENT}"/></svg>`);
  return sharp({ create: { width, height, channels: 3, background: GROUND } }).composite([{ input: bar, left: 0, top: 0 }, ...parts]).png({ compressionLevel: 9, palette: true, quality: 90 }).toBuffer();
}

/** How much is done, with a mark for what was to be done by now. */
function barPicture(width: number, { done, due }: NonNullable<ProjectWords['percents']>): Buffer {
  const at = (percent: number): number => Math.round((Math.min(percent, 100) * (width - 4)) / 100);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40"><rect x="1" y="9" width="${width - 2}" height="22" fill="${TRACK}" stroke="${SOFT}" stroke-width="2"/><rect x="2" y="10" width="${at(done)}" height="20" fill="${GOOD}"/><rect x="${at(due)}" y="2" width="4" height="36" fill="${INK}"/></svg>`);
}

function qrPicture(text: string, side: number): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark = Array.from({ length: modules.size * modules.size }, (_, at) => at).filter((at) => modules.data[at]).map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${modules.size} ${modules.size}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></svg>`);
}
