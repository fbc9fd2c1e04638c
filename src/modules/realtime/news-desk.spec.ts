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

  it('tells of work that fails, and goes on', async () => {
    const failures: unknown[] = [];
    const desk = new NewsDesk(0, (error) => failures.push(error));
    desk.hear('sitting', () => Promise.reject(new Error('away')));
    await new Promise(setImmediate);
    const { work, asked } = slowWork();
    desk.hear('sitting', work);
    expect([failures.length, asked()]).toEqual([1, 1]);
  });
});
