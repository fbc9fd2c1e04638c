import { DURABLE, wrongSettings } from './durable-settings';

const found = (change: Readonly<Record<string, string>>) => new Map(Object.entries({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', ...change }));

describe('what a database must be told before it may hold a real vote', () => {
  it('MACHINE-04: nothing that was acknowledged is lost with the power', () => {
    expect(wrongSettings(DURABLE, found({}), false)).toEqual([]);
    expect(wrongSettings(DURABLE, found({ synchronous_commit: 'remote_apply' }), false)).toEqual([]);
    expect(wrongSettings(DURABLE, found({ synchronous_commit: 'off', fsync: 'off' }), false)).toEqual(["fsync must be 'on', is 'off'", "synchronous_commit must be 'on', is 'off'"]);
  });

  it('MACHINE-04: a test server may be one that does not survive a power cut, and nothing else', () => {
    expect(wrongSettings(DURABLE, found({ fsync: 'off', full_page_writes: 'off' }), true)).toEqual([]);
    expect(wrongSettings(DURABLE, found({ synchronous_commit: 'off' }), true)).toEqual(["synchronous_commit must be 'on', is 'off'"]);
  });
});
