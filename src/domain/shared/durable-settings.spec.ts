import { DURABLE, wrongSettings } from './durable-settings';

const found = (change: Readonly<Record<string, string>>) => new Map(Object.entries({ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', data_checksums: 'on', ...change }));

describe('what a database must be told before it may hold a real vote', () => {
  it('MACHINE-04: nothing that was acknowledged is lost with the power', () => {
    expect(wrongSettings(DURABLE, found({}), false)).toEqual([]);
    expect(wrongSettings(DURABLE, found({ synchronous_commit: 'remote_apply' }), false)).toEqual([]);
    expect(wrongSettings(DURABLE, found({ synchronous_commit: 'off', fsync: 'off' }), false)).toEqual(["fsync must be 'on', is 'off'", "synchronous_commit must be 'on', is 'off'"]);
  });

  it('MACHINE-04: nothing that a disk has spoilt is handed out as if it were sound, not by a test server either, and who is refused is told what to do', () => {
    const line = "data_checksums must be 'on', is 'off' (停库后运行 · with the server stopped: pg_checksums --enable)";
    for (const isTest of [true, false]) expect(wrongSettings(DURABLE, found({ data_checksums: 'off' }), isTest)).toEqual([line]);
  });

  it('MACHINE-04: a test server may be one that does not survive a power cut, and nothing else', () => {
    expect(wrongSettings(DURABLE, found({ fsync: 'off', full_page_writes: 'off' }), true)).toEqual([]);
    expect(wrongSettings(DURABLE, found({ synchronous_commit: 'off' }), true)).toEqual(["synchronous_commit must be 'on', is 'off'"]);
  });
});
