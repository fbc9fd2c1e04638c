import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeSpace, leastFreeSpace } from './free-space';

const NOWHERE = join(tmpdir(), 'piaojue-no-such-folder');

describe('free space', () => {
  it('is asked for beside the work of the program, and told in steps that no paper moves', async () => {
    await expect(freeSpace(tmpdir()).then((bytes) => bytes! % 1e8)).resolves.toBe(0);
  });

  it('is unknown of a folder that is not here, which hides no other', async () => {
    expect([await freeSpace(NOWHERE), await leastFreeSpace([NOWHERE]), await leastFreeSpace([])]).toEqual([null, null, null]);
    expect(await leastFreeSpace([NOWHERE, tmpdir()])).not.toBeNull();
  });
});
