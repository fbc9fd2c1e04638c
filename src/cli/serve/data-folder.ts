import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault } from '../../platform/config/file-fault';

/** Makes the data folder and tries it out. @throws StartError when it cannot be read and written or its disk is full */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    readdirSync(folder);
    const trial = join(folder, '.trial');
    writeFileSync(trial, Buffer.alloc(4096, 1));
    rmSync(trial);
  } catch (error) {
    throw fileFault(error, folder);
  }
}
