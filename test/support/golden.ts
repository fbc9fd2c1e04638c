import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `PIAOJUE_GOLDEN=update` writes the golden files anew: look at what git says has changed. */
const isUpdate = process.env['PIAOJUE_GOLDEN'] === 'update';
const GOLDEN = join(__dirname, '../golden/documents');

/** What a golden file has. @param text what is held against it, and written into it where they are made anew */
export function golden(name: string, text: string): string {
  const path = join(GOLDEN, name);
  if (isUpdate) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  return readFileSync(path, 'utf8').trimEnd();
}
