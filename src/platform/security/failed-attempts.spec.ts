import { FailedAttempts } from './failed-attempts';

describe('FailedAttempts', () => {
  let now = 0;
  let attempts: FailedAttempts;
  beforeEach(() => {
    now = 1_000;
    attempts = new FailedAttempts(3, 500, () => now);
  });
  const fail = (key: string, times: number) => Array.from({ length: times }).forEach(() => attempts.failed(key));

  it('blocks a key after so many failures, and no other key', () => {
    fail('a', 2);
    expect(attempts.isBlocked('a')).toBe(false);
    fail('a', 1);
    expect([attempts.isBlocked('a'), attempts.isBlocked('b')]).toEqual([true, false]);
  });

  it('lets the key go when its window ends, which later failures do not move', () => {
    fail('a', 3);
    now += 499;
    fail('a', 1);
    expect(attempts.isBlocked('a')).toBe(true);
    now += 1;
    expect(attempts.isBlocked('a')).toBe(false);
  });

  it('forgets a key that succeeded', () => {
    fail('a', 3);
    attempts.forget('a');
    expect(attempts.isBlocked('a')).toBe(false);
  });

  it('stays bounded under a flood of keys', () => {
    for (let index = 0; index < 25_000; index += 1) {
      if (index % 5_000 === 0) now += 1_000;
      attempts.failed(String(index));
    }
    expect(Reflect.get(attempts, 'windows').size).toBeLessThanOrEqual(15_001);
  });
});
