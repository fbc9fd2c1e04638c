import { GuessLimits, type Guess } from './guess-limits';

describe('GuessLimits', () => {
  let now = 0;
  let limits: GuessLimits;
  beforeEach(() => {
    now = 1_000;
    limits = new GuessLimits(() => now);
  });
  const guess = (change: Partial<Guess> = {}): Guess => ({ name: 'clerk', address: 'hall', mark: null, ...change });
  const fail = (times: number, change: Partial<Guess> = {}) => Array.from({ length: times }, (_, index) => limits.failed(guess({ ...change, ...(change.name === '*' && { name: String(index) }) })));

  it('closes an account to strange browsers after ten wrong guesses, says so once, and opens it a quarter of an hour later', () => {
    expect(fail(10)).toEqual([...Array<boolean>(9).fill(false), true]);
    expect(limits.isBlocked(guess())).toBe(true);
    expect(limits.isBlocked(guess({ name: 'colleague' }))).toBe(false);
    now += 15 * 60_000;
    expect(limits.isBlocked(guess())).toBe(false);
  });

  it('does not lock the owner out of a browser that knows the account, however many guess elsewhere, from the same address too', () => {
    fail(1_000);
    fail(1_000, { name: '*' });
    expect(limits.isBlocked(guess())).toBe(true);
    expect(limits.isBlocked(guess({ mark: 'own' }))).toBe(false);
  });

  it('slows guessing down in a browser that knows the account too, and closes nobody else out by that', () => {
    fail(10, { mark: 'own' });
    expect([limits.isBlocked(guess({ mark: 'own' })), limits.isBlocked(guess()), limits.isBlocked(guess({ mark: 'another' }))]).toEqual([true, false, false]);
  });

  it('closes an address to strange browsers after three hundred wrong guesses at many names', () => {
    fail(299, { name: '*' });
    expect(limits.isBlocked(guess())).toBe(false);
    fail(1, { name: '*' });
    expect([limits.isBlocked(guess()), limits.isBlocked(guess({ address: 'elsewhere' }))]).toEqual([true, false]);
  });

  it('starts anew for whoever got in, and for whom the block is lifted', () => {
    fail(9);
    limits.succeeded(guess());
    fail(9);
    expect(limits.isBlocked(guess())).toBe(false);
    fail(1);
    limits.lift('clerk');
    expect(limits.isBlocked(guess())).toBe(false);
  });
});
