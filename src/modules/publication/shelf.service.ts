import { Inject, Injectable } from '@nestjs/common';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { codingsOf, type Codings } from '../../platform/http/prepared/codings';

export type FileName = 'result.json' | 'bundle.zip';

/** The folder `published/`, a folder per ballot: bytes written once. Never counts and never asks the database, so it cannot say whether what it has was published ({@link PublishedFiles}). */
@Injectable()
export class Shelf {
  constructor(@Inject(APP_SETTINGS) private readonly settings: AppSettings) {}

  /** Whole or not at all: written beside, then renamed. */
  async put(ballotId: string, name: FileName, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder(ballotId), { recursive: true });
    await this.write(ballotId, name, bytes);
  }

  /** Text, beside it smaller siblings (`.br`, `.gz`), which are there before it is. */
  async putText(ballotId: string, name: FileName, text: string): Promise<void> {
    const { br, gzip, identity } = await codingsOf(Buffer.from(text), 'once');
    await mkdir(this.folder(ballotId), { recursive: true });
    await this.write(ballotId, `${name}.br`, br);
    await this.write(ballotId, `${name}.gz`, gzip);
    await this.write(ballotId, name, identity);
  }

  has(ballotId: string, name: FileName): Promise<boolean> {
    return access(join(this.folder(ballotId), name)).then(
      () => true,
      () => false,
    );
  }

  /** @returns null for what is not there */
  get(ballotId: string, name: FileName): Promise<Buffer | null> {
    return this.read(ballotId, name);
  }

  /** A text and its siblings, which what an older program wrote does not have. @returns null for what is not there */
  async getText(ballotId: string, name: FileName): Promise<Codings | null> {
    const identity = await this.read(ballotId, name);
    if (identity === null) return null;
    const [br, gzip] = [await this.read(ballotId, `${name}.br`), await this.read(ballotId, `${name}.gz`)];
    return br === null || gzip === null ? codingsOf(identity, 'once') : { identity, br, gzip };
  }

  private async write(ballotId: string, name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.folder(ballotId), name);
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
  }

  private async read(ballotId: string, name: string): Promise<Buffer | null> {
    try {
      return await readFile(join(this.folder(ballotId), name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  private readonly folder = (ballotId: string): string => join(this.settings.dataFolder, 'published', ballotId);
}
