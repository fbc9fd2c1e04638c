import { DomainError } from '../../domain/shared/problem';
import { NewsDesk } from './news-desk';

/** Work that ends when it is let go. */
function slowWork() {
  const ends: (() => void)[] = [];
  let asked = 0;
  const work = (): Promise<void> => {
    asked += 1;
    return new Promise((resolve) => ends.push(resolve));
  };
  return { work, asked: () => asked, letGo: async () => (ends.shift()?.(), await new Promise(setImmediate)) };
}

const fail = (error: unknown): never => {
  throw error;
};

describe('NewsDesk', () => {
  it('asks once for everything that happens while it is asking', async () => {
    const desk = new NewsDesk(0, fail);
    const { work, asked, letGo } = slowWork();
    for (let deputy = 0; deputy < 300; deputy += 1) desk.hear('sitting', work);
    expect(asked()).toBe(1);
    await letGo();
    expect(asked()).toBe(2);
    await letGo();
    expect(asked()).toBe(2);
    desk.hear('sitting', work);
    expect(asked()).toBe(3);
  });

  it('asks about each subject by itself', () => {
    const desk = new NewsDesk(0, fail);
    const [one, other] = [slowWork(), slowWork()];
    desk.hear('one', one.work);
    desk.hear('other', other.work);
    expect([one.asked(), other.asked()]).toEqual([1, 1]);
  });

  it('closes after what it is asking, and asks nothing more', async () => {
    const desk = new NewsDesk(1_000_000, fail);
    const { work, asked, letGo } = slowWork();
    desk.hear('sitting', work);
    desk.hear('sitting', work);
    let isClosed = false;
    const closing = desk.close().then(() => (isClosed = true));
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    await letGo();
    await closing;
    desk.hear('sitting', work);
    expect(asked()).toBe(1);
  });

  it('tells of work that fails, and tries it again until it succeeds', async () => {
    const failures: unknown[] = [];
    const desk = new NewsDesk(0, (error) => failures.push(error), 1);
    let tries = 0;
    await new Promise<void>((resolve) => desk.hear('sitting', () => ((tries += 1) < 4 ? Promise.reject(new Error('away')) : Promise.resolve(resolve()))));
    expect([failures.length, tries]).toEqual([3, 4]);
  });

  it('leaves work that failed where there is newer', async () => {
    const desk = new NewsDesk(0, () => undefined, 1);
    const said: string[] = [];
    const fails = (): Promise<void> => (said.push('older'), Promise.reject(new Error('away')));
    desk.hear('sitting', fails);
    await new Promise<void>((resolve) => desk.hear('sitting', () => Promise.resolve(void (said.push('newer'), resolve()))));
    await desk.close();
    expect(said).toEqual(['older', 'newer']);
  });

  it('does not ask again where it was refused, and tries nothing more once it is closed', async () => {
    const failures: unknown[] = [];
    const desk = new NewsDesk(0, (error) => failures.push(error), 1_000_000);
    desk.hear('ballot', () => Promise.reject(new DomainError('not-found')));
    await new Promise(setImmediate);
    const { work, asked } = slowWork();
    desk.hear('ballot', work);
    expect([failures.length, asked()]).toEqual([1, 1]);
    const { work: failing, letGo } = slowWork();
    desk.hear('sitting', () => failing().then(() => Promise.reject(new Error('away'))));
    const closing = desk.close();
    await letGo();
    await Promise.race([closing, new Promise(setImmediate)]);
    expect(failures).toHaveLength(2);
  });
});
