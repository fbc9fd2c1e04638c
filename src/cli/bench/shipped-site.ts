import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCKER = join(__dirname, '../../../docker');

/** What `docker/` gives to an installation, made to listen on `ports` without TLS, in the order of its server blocks, before an app and a box at these ports. */
export function shippedSite(ports: readonly number[], appPort: number, boxPort: number): string {
  const text = ['nginx.conf', 'nginx.public.conf'].map((file) => readFileSync(join(DOCKER, file), 'utf8')).join('\n');
  return withoutTls(text, ports).replaceAll('127.0.0.1:4100;', `127.0.0.1:${appPort};`).replaceAll('127.0.0.1:4101;', `127.0.0.1:${boxPort};`);
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
