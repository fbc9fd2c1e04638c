import { createBox } from '../../../src/box/box';
import { MachineWatch } from '../../../src/platform/machine/machine-watch';
import { boxSettings } from '../../integration/box/box-kit';
import { uncheckedCluster, type TestCluster } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { sharedServer } from '../../support/shared-clusters';
import { Morning } from './morning';
import { until } from './until';

const LINE = "data_checksums must be 'on', is 'off' (停库后运行 · with the server stopped: pg_checksums --enable)";

describe('a server that does not notice what its disk has spoilt', () => {
  let clusters: Readonly<Record<'app' | 'box', TestCluster>>;
  let morning: Morning;
  beforeAll(async () => {
    clusters = { app: await uncheckedCluster('app'), box: await uncheckedCluster('box') };
    morning = await Morning.begin({ deputies: 3, servers: { app: clusters.app.url('postgres'), box: sharedServer('box') }, leastFree: 0 });
  }, 60_000);
  afterAll(async () => {
    await morning.end();
    await Promise.all([clusters.app.remove(), clusters.box.remove()]);
  });

  it('of the app: locks no real ballot and says what to do; what is made to practise goes on', async () => {
    await until(async () => morning.stack.app.get(MachineWatch).unsafeSettings.length > 0);
    const profile = await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true });
    const { id } = await morning.draft(profile, { purpose: 'real' });
    const problem = { code: 'database-settings-unsafe', values: { settings: LINE } };
    expect(await morning.press('office', id, 'arm', { from: 'draft' })).toMatchObject({ status: 409, body: { code: 'database-settings-unsafe', problems: [problem] } });
    expect((await morning.advance((await morning.draft(profile)).id, 'arm')).state).toBe('armed');
  });

  it('of the box: keeps the box from starting, in a test too', async () => {
    const { url } = await freshDatabase('box', clusters.box.url('postgres'));
    await expect(createBox(boxSettings(url))).rejects.toThrow(LINE);
  });
});
