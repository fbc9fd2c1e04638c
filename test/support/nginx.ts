import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startNginx, type Nginx } from '../../src/cli/bench/nginx';

/** Why a test is skipped there. */
export const NO_NGINX = 'no nginx is installed (Debian: apt-get install nginx-light)';

/**
 * Starts nginx with files of `docker/`.
 * @param change words of them (addresses, files of certificates) → what stands here instead; each must be there
 * @param port one at which it will answer
 */
export function startShippedNginx(program: string, files: readonly string[], change: Readonly<Record<string, string>>, port: number): Promise<Nginx> {
  const text = files.map((file) => readFileSync(join(__dirname, '../../docker', file), 'utf8')).join('\n');
  return startNginx(program, changed(text, change), port, true);
}

function changed(text: string, change: Readonly<Record<string, string>>): string {
  return Object.entries(change).reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`in no file: ${from}`);
    return before.replaceAll(from, to);
  }, text);
}
