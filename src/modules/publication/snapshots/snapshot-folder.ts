import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DrawnLanguage } from '../../../contract/http/drawing';
import { CODINGS, type Coding, type Codings } from '../../../platform/http/prepared/codings';

/** What lasts. */
const FIGURES = 'figures';
const EDITIONS = 'editions';
/** The edition that readers see. */
const CURRENT = 'current';
const SIBLINGS: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz', identity: '' };

/** Files that nginx reads while they are written: each whole or not at all, its smaller siblings before it. Figures last; editions of pages lie side by side, and one of them is `current`. */
export class SnapshotFolder {
  constructor(private readonly root: string) {}

  /** Takes away what was laid here before; nothing else of this folder is touched. */
  async empty(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    for (const name of [CURRENT, EDITIONS, FIGURES]) await rm(join(this.root, name), { recursive: true, force: true });
  }

  /** From now on readers see this edition, from one moment to the next. */
  async turnTo(edition: string): Promise<void> {
    await mkdir(join(this.root, EDITIONS, edition), { recursive: true });
    const link = join(this.root, EDITIONS, randomUUID());
    await symlink(join(EDITIONS, edition), link);
    await rename(link, join(this.root, CURRENT));
  }

  /** @param path of the address, e.g. `/api/public/…` */
  layFigures(path: string, codings: Codings): Promise<void> {
    return this.lay(join(this.root, FIGURES, path), 'json', codings);
  }

  /** @param path of the address, e.g. `/read/…` */
  layPage(edition: string, path: string, language: DrawnLanguage, codings: Codings): Promise<void> {
    return this.lay(join(this.root, EDITIONS, edition, path), `${language}.html`, codings);
  }

  /** Where it lies already nothing is done. */
  private async lay(path: string, ending: string, codings: Codings): Promise<void> {
    const file = (coding: Coding): string => `${path}${SIBLINGS[coding]}.${ending}`;
    if (await isThere(file('identity'))) return;
    await mkdir(dirname(path), { recursive: true });
    // the one that is looked for comes last
    for (const coding of CODINGS) {
      const beside = `${file(coding)}.${randomUUID()}`;
      await writeFile(beside, codings[coding]);
      await rename(beside, file(coding));
    }
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
