import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chineseFont, type ChineseFont } from './chinese-font';

/** One font for each of the four hands of a 公文: 小标宋, 仿宋, 黑体, 楷体. */
export interface OfficialFonts {
  readonly song: ChineseFont;
  readonly fang: ChineseFont;
  readonly hei: ChineseFont;
  readonly kai: ChineseFont;
}

/** What the files are called that offices have: FZXBSJW, 方正小标宋; simfang, FangSong_GB2312; simhei; simkai, KaiTi_GB2312. */
const NAMES = { song: /小标宋|xbs|xiaobiao/i, fang: /仿宋|fang/i, hei: /黑体|hei/i, kai: /楷|kai/i } as const;
const SERIF = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/share/fonts/google-noto-cjk'];

/**
 * The fonts of a 公文: those of the folder that was named, by their file names; else the system's Noto Serif and Noto Sans; else the one Chinese font there is.
 * @throws DomainError `no-chinese-font`
 */
export function officialFonts(folder: string | null): OfficialFonts {
  const any = chineseFont(folder);
  const files = folder !== null && existsSync(folder) ? readdirSync(folder).filter((name) => /\.(otf|ttf)$/i.test(name)).sort() : [];
  const named = (name: RegExp): ChineseFont | null => {
    const file = files.find((one) => name.test(one));
    return file === undefined ? null : { path: join(folder!, file) };
  };
  // where a folder was named and has a font, its own stands for what it lacks
  const serif = files.length > 0 ? null : serifOf('Regular');
  return { song: named(NAMES.song) ?? (files.length > 0 ? null : serifOf('Bold')) ?? any, fang: named(NAMES.fang) ?? serif ?? any, hei: named(NAMES.hei) ?? any, kai: named(NAMES.kai) ?? serif ?? any };
}

function serifOf(weight: 'Regular' | 'Bold'): ChineseFont | null {
  const path = SERIF.map((folder) => join(folder, `NotoSerifCJK-${weight}.ttc`)).find(existsSync);
  return path === undefined ? null : { path, face: `NotoSerifCJKsc-${weight}` };
}

/** One font for all four hands. */
export const oneFont = (font: ChineseFont): OfficialFonts => ({ song: font, fang: font, hei: font, kai: font });
