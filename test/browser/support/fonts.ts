import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Ticks and arrows, which the Chinese font lacks. */
const SYMBOLS = '/usr/share/fonts/truetype/dejavu';

/** Whether Chinese can be drawn without fonts of this machine; the package is optional. */
export const CHINESE_FONTS = folderOf('@embedpdf/fonts-sc');

/** Variables that have a browser draw every word with the fonts of a package, so that pictures are alike on every machine. */
export function fontVariables(): Readonly<Record<string, string>> {
  if (CHINESE_FONTS === null) return {};
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-fonts-'));
  const file = join(folder, 'fonts.conf');
  const symbols = existsSync(SYMBOLS) ? `<dir>${SYMBOLS}</dir>` : '';
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${CHINESE_FONTS}</dir>${symbols}<cachedir>${join(folder, 'cache')}</cachedir>
  <match target="pattern"><test name="family" qual="all" compare="not_contains"><string>Mono</string></test><test name="family" qual="all" compare="not_contains"><string>mono</string></test><edit name="family" mode="prepend" binding="strong"><string>Noto Sans S Chinese</string></edit></match>
</fontconfig>
`);
  return { FONTCONFIG_FILE: file };
}

function folderOf(name: string): string | null {
  try {
    return join(dirname(require.resolve(name)), '../fonts');
  } catch {
    return null;
  }
}
