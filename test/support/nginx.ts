import { startNginx, type Nginx } from '../../src/cli/bench/nginx';
import { shippedFiles } from '../../src/cli/bench/shipped-site';
import { changed } from './changed';

/** Why a test is skipped there. */
export const NO_NGINX = 'no nginx is installed (Debian: apt-get install nginx-light)';

/**
 * Starts nginx with files of `docker/`.
 * @param change words of them (addresses, files of certificates) → what stands here instead; each must be there
 * @param snapshots where the app lays down what is published
 * @param port one at which it will answer
 */
export function startShippedNginx(program: string, files: readonly string[], change: Readonly<Record<string, string>>, snapshots: string, port: number): Promise<Nginx> {
  return startNginx(program, changed(shippedFiles(files, snapshots), change), port, true);
}
