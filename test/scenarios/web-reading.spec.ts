import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { useReading } from '../../web/shared/use-reading';

/** Questions that are answered when the test says so. */
function held() {
  const answers: ((answer: string) => void)[] = [];
  const read: string[] = [];
  const reading = useReading(() => new Promise<string>((resolve) => answers.push(resolve)), (answer) => read.push(answer));
  return { answers, read, reading };
}

describe('a screen that reads', () => {
  it('asks again while it waits, and shows what was asked for last, whichever comes first', async () => {
    const { answers, read, reading } = held();
    const asked = [reading.read(), reading.read()];
    expect(answers).toHaveLength(2);
    answers[1]!('2026');
    answers[0]!('2028');
    await Promise.all(asked);
    expect([read, reading.isBusy.value]).toEqual([['2026'], false]);
  });

  it('is busy until the last question is answered', async () => {
    const { answers, reading } = held();
    const [first, second] = [reading.read(), reading.read()];
    answers[0]!('2028');
    await first;
    expect(reading.isBusy.value).toBe(true);
    answers[1]!('2026');
    await second;
    expect(reading.isBusy.value).toBe(false);
  });

  it('says why it was refused, until it is asked again', async () => {
    const refused = { status: 404, code: 'not-found', problems: [] };
    let isThere = false;
    const { refusal, read } = useReading(() => (isThere ? Promise.resolve('here') : Promise.reject(refused)), () => undefined);
    await read();
    expect(refusal.value).not.toBeNull();
    isThere = true;
    await read();
    expect(refusal.value).toBeNull();
  });
});

/** A named function that does nothing but read by the helper of presses: called twice, it would pass over the later question. */
const READS_BY_PRESSES = /const \w+ = (?:async )?\([^\n]*\) =>\s*run\((?:(?!;\n(?:\S|\n)|\n\n)[\s\S])*?\bapi\.get\b/;

it('no screen reads by what ignores a second press', () => {
  const web = join(__dirname, '../../web');
  const files = (readdirSync(web, { recursive: true }) as string[]).filter((name) => /\.(vue|ts)$/.test(name));
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((name) => READS_BY_PRESSES.test(readFileSync(join(web, name), 'utf8')))).toEqual([]);
});
