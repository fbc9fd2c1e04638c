import { markOf, withMark } from './known-browsers';

const KEY = 'server key';

describe('known browsers', () => {
  it('know an account that was signed in there, and no other', () => {
    const cookie = withMark(KEY, 'clerk', '');
    expect(markOf(KEY, 'clerk', cookie)).not.toBeNull();
    expect([markOf(KEY, 'another', cookie), markOf('another key', 'clerk', cookie), markOf(KEY, 'clerk', `${cookie}x`), markOf(KEY, 'clerk', ''), markOf(KEY, 'clerk', '.'), markOf(KEY, 'clerk', 'made.up')]).toEqual(Array(6).fill(null));
  });

  it('keep one mark for each of five people, the newest', () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    const cookie = people.reduce((before, person) => withMark(KEY, person, before), '');
    expect(people.map((person) => markOf(KEY, person, cookie) !== null)).toEqual([false, true, true, true, true, true]);
    expect(withMark(KEY, 'f', cookie).split('~')).toHaveLength(5);
    expect(markOf(KEY, 'b', withMark(KEY, 'f', cookie))).not.toBeNull();
  });

  it('carry no rubbish on', () => {
    expect(withMark(KEY, 'a', 'x'.repeat(5_000)).length).toBeLessThan(100);
  });
});
