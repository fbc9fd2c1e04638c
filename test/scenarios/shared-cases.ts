import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Real votes that are not ours to copy lie beside the checkout. Where they are absent the spec says so and is skipped. */
export function describeSharedCases(title: string, name: string, specs: (path: string) => void): void {
  const path = join(__dirname, '../../../shared/data', name);
  if (existsSync(path)) {
    describe(title, () => specs(path));
    return;
  }
  process.stderr.write(`skipped: ${title}, because ${path} is absent\n`);
  describe(title, () => it.skip(`needs ${name}`, () => undefined));
}
