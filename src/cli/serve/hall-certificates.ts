import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plane } from '../../platform/database/migrations';

/** Where `piaojue certs` puts what it makes. */
export const tlsFolder = (dataFolder: string): string => join(dataFolder, 'tls');

export const authorityFile = (dataFolder: string): string => join(tlsFolder(dataFolder), 'ca.crt');

export const certificateFiles = (dataFolder: string, plane: Plane): { readonly cert: string; readonly key: string } => ({
  cert: join(tlsFolder(dataFolder), `${plane}.crt`),
  key: join(tlsFolder(dataFolder), `${plane}.key`),
});

/** Whether this installation has certificates of its own, which are then used unless others are named. */
export const hasHallCertificates = (dataFolder: string): boolean => existsSync(certificateFiles(dataFolder, 'app').cert);
