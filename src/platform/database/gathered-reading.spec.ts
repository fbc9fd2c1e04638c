import { GatheredReading } from './gathered-reading';

/** Readings that end when told to, and what each was asked for. */
function slowly() {
  const readings: { readonly scope: string; readonly keys: readonly string[]; end(word: string): void }[] = [];
  const gathered = new GatheredReading<string, string>((scope, keys) => new Promise((resolve) => readings.push({ scope, keys, end: (word) => resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `${key} ${word}`]))) })));
  return { readings, gathered };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a gathered reading', () => {
  it('is one for all who ask while another is under way, and begins after they asked', async () => {
    const { readings, gathered } = slowly();
    const first = gathered.of('hall', 'a');
    await turn();
    const others = ['a', 'b', 'a', 'nobody'].map((key) => gathered.of('hall', key));
    await turn();
    expect(readings.map(({ keys }) => keys)).toEqual([['a']]);
    readings[0]!.end('before the act');
    expect(await first).toBe('a before the act');
    while (readings.length < 2) await turn();
    expect(readings.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b', 'nobody']]);
    readings[1]!.end('after the act');
    expect(await Promise.all(others)).toEqual(['a after the act', 'b after the act', 'a after the act', undefined]);
  });

  it('does not hold back what is read of another scope', async () => {
    const { readings, gathered } = slowly();
    void gathered.of('one hall', 'a');
    void gathered.of('another', 'a');
    await turn();
    expect(readings.map(({ scope }) => scope)).toEqual(['one hall', 'another']);
  });

  it('that never ends holds up those who share it alone', async () => {
    let times = 0;
    const gathered = new GatheredReading<string, string>((_, keys) => (++times === 1 ? new Promise(() => undefined) : Promise.resolve(new Map(keys.map((key) => [key, 'answered'])))), 50);
    void gathered.of('hall', 'a');
    await turn();
    expect(await gathered.of('hall', 'b')).toBe('answered');
  });

  it('fails for those who share it, and not for those who come later', async () => {
    let times = 0;
    const gathered = new GatheredReading<string, string>(async (_, keys) => {
      times += 1;
      if (times === 1) throw new Error('the database is away');
      return new Map(keys.map((key) => [key, 'back']));
    });
    const both = await Promise.allSettled([gathered.of('hall', 'a'), gathered.of('hall', 'b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await gathered.of('hall', 'a')).toBe('back');
  });
});
