import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(__dirname, '../../web');
const MOVES = /\b(transition|animation)(-[a-z]+)?\s*:|@keyframes|\.animate\(|view-transition|behavior:\s*'?smooth/;
/** The rule that takes motion away where the system asks for less, and the library of charts told to draw at once. */
const STILL = [/transition: none !important; animation: none !important; scroll-behavior: auto !important;/, /^\s*animation: false,$/];

const files = (readdirSync(WEB, { recursive: true }) as string[]).filter((name) => /\.(vue|css|ts)$/.test(name));

describe('motion on the screens (docs/design.md)', () => {
  it('is nowhere, so that nothing has to be taken away for those who are made ill by it', () => {
    const moving = files.flatMap((name) =>
      readFileSync(join(WEB, name), 'utf8').split('\n').flatMap((line, at) => (MOVES.test(line) && !STILL.some((still) => still.test(line)) ? [`${name}:${at + 1} ${line.trim()}`] : [])),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(moving).toEqual([]);
  });
});
