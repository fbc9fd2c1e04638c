import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a telephone reads in a picture that holds a QR code. */
export function scanned(picture: Buffer): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'scan.mjs')], { input: picture, encoding: 'utf8' });
  if (status !== 0) throw new Error(`no QR code in this picture: ${stderr}`);
  return stdout;
}
