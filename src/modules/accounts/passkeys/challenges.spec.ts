import { endOfChallenge, newChallenge } from './challenges';

const KEY = 'server key';
const now = new Date('2026-02-27T01:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('challenges', () => {
  const challenge = newChallenge(KEY, 'sign-in', now);

  it('are good for five minutes, and another one every time', () => {
    expect(endOfChallenge(KEY, 'sign-in', challenge, now)).toEqual(after(5));
    expect(endOfChallenge(KEY, 'sign-in', challenge, new Date(after(5).getTime() - 1))).toEqual(after(5));
    expect(endOfChallenge(KEY, 'sign-in', challenge, after(5))).toBeNull();
    expect(newChallenge(KEY, 'sign-in', now)).not.toBe(challenge);
  });

  it('are good for what they were made for, by the server that made them', () => {
    expect([endOfChallenge(KEY, 'keep somebody', challenge, now), endOfChallenge('another key', 'sign-in', challenge, now)]).toEqual([null, null]);
  });

  it('cannot be made up, made longer, or spelt in another way', () => {
    const later = Buffer.from(challenge, 'base64url');
    later[7]! += 1;
    const strange = ['', 'A', 'A'.repeat(75), later.toString('base64url'), `${challenge}=`, `${challenge}A`, challenge.slice(0, 31), ` ${challenge}`];
    expect(strange.map((one) => endOfChallenge(KEY, 'sign-in', one, now))).toEqual(strange.map(() => null));
  });
});
