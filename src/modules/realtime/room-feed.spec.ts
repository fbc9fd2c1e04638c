import { RoomFeed } from './room-feed';

describe('a room’s feed', () => {
  const PACE = 200;
  let sent: { at: number; event: string; seq: number; body: unknown }[];
  let feed: RoomFeed;
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    sent = [];
    feed = new RoomFeed('room', (_room, event, { seq, body }) => sent.push({ at: Date.now(), event, seq, body }));
  });
  afterEach(() => {
    feed.stop();
    jest.useRealTimers();
  });

  it('lets news of many kinds that come at one moment out within one rest', () => {
    const kinds = ['ballot.v1', 'turnout.v1', 'tally.v1', 'attendance.v1'];
    for (const kind of kinds) feed.push(kind, 'it', 1);
    jest.advanceTimersByTime(PACE);
    expect(sent.map(({ event }) => event)).toEqual(kinds);
    expect(Math.max(...sent.map(({ at }) => at))).toBeLessThanOrEqual(PACE);
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('sends five a second about the same thing at most, and the newest at last', () => {
    for (let moment = 0; moment < 990; moment += 10) {
      feed.push('turnout.v1', 'it', moment);
      jest.advanceTimersByTime(10);
    }
    expect(sent).toHaveLength(5);
    jest.advanceTimersByTime(PACE);
    expect(sent.at(-1)).toMatchObject({ body: 980, seq: 6 });
  });

  it('says nothing while there is no news, and the next at once', () => {
    feed.push('turnout.v1', 'it', 1);
    jest.advanceTimersByTime(10 * PACE);
    expect(sent).toHaveLength(1);
    feed.push('turnout.v1', 'it', 2);
    expect(sent.at(-1)).toMatchObject({ at: 10 * PACE, body: 2 });
  });
});
