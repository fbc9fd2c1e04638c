import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCKER = join(__dirname, '../../../docker');

/** Files of `docker/` as one, with what they include of there. @param snapshots the folder in which published results lie */
export function shippedFiles(files: readonly string[], snapshots: string): string {
  const read = (file: string): string => readFileSync(join(DOCKER, file), 'utf8');
  return files.map(read).join('\n').replace(/include \/etc\/nginx\/piaojue\/(\S+);/g, (_, file: string) => read(file)).replaceAll('/var/lib/piaojue/snapshots', snapshots);
}

/** Programs behind a site, and the folder in which they lay down what is published. */
export interface Behind {
  readonly appUrl: string;
  readonly boxUrl: string;
  readonly snapshots: string;
}

/** What `docker/` gives to an installation, made to listen on `ports` without TLS, in the order of its server blocks. */
export function shippedSite(ports: readonly number[], { appUrl, boxUrl, snapshots }: Behind): string {
  const text = shippedFiles(['nginx.conf', 'nginx.public.conf'], snapshots);
  return withoutTls(text, ports).replaceAll('127.0.0.1:4100;', `${new URL(appUrl).host};`).replaceAll('127.0.0.1:4101;', `${new URL(boxUrl).host};`);
}

/** @throws Error where there are more server blocks than ports */
export function withoutTls(site: string, ports: readonly number[]): string {
  let server = 0;
  const listening = site.replace(/^(\s*)listen [^;]*;/gm, (_, indent: string) => {
    const port = ports[(server += 1) - 1];
    if (port === undefined) throw new Error(`there are more than ${ports.length} servers in the files of docker/`);
    return `${indent}listen 127.0.0.1:${port};`;
  });
  return listening.replace(/^\s*ssl_[^;]*;\n/gm, '');
}
