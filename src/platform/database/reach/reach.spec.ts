import { EventEmitter, once } from 'node:events';
import { forNobody, inPresentReach, presentReach, readingEverywhere, within, withinAndBelow } from './reach';

const nothing = { congress: '', reads: '' };

describe('reach', () => {
  it('is nothing outside, one body within, and ends with the work, through everything it waits for', async () => {
    expect(presentReach()).toEqual(nothing);
    await within('a', async () => {
      await Promise.resolve();
      expect(presentReach()).toEqual({ congress: 'a', reads: '' });
      expect(withinAndBelow('a', presentReach)).toEqual({ congress: 'a', reads: 'below' });
      expect(readingEverywhere('metrics', presentReach)).toEqual({ congress: 'a', reads: '*' });
      expect(forNobody(presentReach)).toEqual(nothing);
      expect(presentReach()).toEqual({ congress: 'a', reads: '' });
    });
    expect(presentReach()).toEqual(nothing);
  });

  it('stays with rows that somebody else takes, who does so for another body or for none', async () => {
    async function* rows() {
      for (let number = 0; number < 2; number += 1) yield presentReach().congress;
    }
    const [kept, lost] = within('a', () => [inPresentReach(rows()), rows()]);
    const taken = new EventEmitter();
    const all: string[] = [];
    taken.once('take', () => within('b', async () => {
      for await (const one of kept!) all.push(one);
      for await (const one of lost!) all.push(one);
      taken.emit('end');
    }));
    const end = once(taken, 'end');
    taken.emit('take');
    await end;
    expect(all).toEqual(['a', 'a', 'b', 'b']);
  });

  it('closes rows that nobody wants any more', async () => {
    let isClosed = false;
    async function* rows() {
      try {
        yield 1;
        yield 2;
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of inPresentReach(rows())) break;
    expect(isClosed).toBe(true);
  });
});
