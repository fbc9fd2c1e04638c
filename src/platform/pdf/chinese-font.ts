import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '../../domain/shared/problem';

/** A font file; `face` is the PostScript name inside a collection (.ttc). */
export interface ChineseFont {
  readonly path: string;
  readonly face?: string;
}

const SYSTEM = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc'];
const FONT_FILE = /\.(otf|ttf)$/i;

/**
 * Finds a font that has Chinese: in the folder that was named, among the system's Noto CJK, in the optional package.
 * @throws DomainError `no-chinese-font` rather than printing boxes
 */
export function chineseFont(folder: string | null = null): ChineseFont {
  const font = inFolder(folder) ?? ofSystem() ?? ofPackage();
  if (font === null) throw new DomainError('no-chinese-font');
  return font;
}

function inFolder(folder: string | null): ChineseFont | null {
  if (folder === null || !existsSync(folder)) return null;
  const file = readdirSync(folder).filter((name) => FONT_FILE.test(name)).sort()[0];
  return file === undefined ? null : { path: join(folder, file) };
}

function ofSystem(): ChineseFont | null {
  const path = SYSTEM.find(existsSync);
  return path === undefined ? null : { path, face: 'NotoSansCJKsc-Regular' };
}

function ofPackage(): ChineseFont | null {
  try {
    // The package exports its program only, which stands in `dist/` beside `fonts/`.
    const path = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts', 'NotoSansHans-Regular.otf');
    return existsSync(path) ? { path } : null;
  } catch {
    return null;
  }
}
