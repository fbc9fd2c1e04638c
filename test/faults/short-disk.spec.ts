import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { robotMarks } from '../../src/cli/rehearse/marks';
import { LEAST_FREE } from '../../src/domain/shared/machine-problems';
import { MachineWatch } from '../../src/platform/machine/machine-watch';
import { BoxRoom } from '../../src/modules/ballots/box/box-room.service';
import { MAIN_BOX } from '../../src/modules/ballots/box/boxes.service';
import { readPostgresSearch } from '../../src/platform/config/postgres-search';
import { axeProblems, launchChromium } from '../browser/chromium';
import { StaffConsole } from '../browser/staff-console';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { asking } from './keeping/kept-installation';
import { durableCluster, type TestCluster } from '../support/clusters';
import { sharedServer } from '../support/shared-clusters';
import { mayMount, smallDisk, type SmallDisk } from '../support/small-disk';

/** Bytes below which it is said here; nobody has 5 GB of memory to spare for a test. */
const LEAST = 2e8;
const LEFT = 1.2e8;
const WORDS = { server: '服务器磁盘快满了：只剩 0.1 GB，不应少于 0.2 GB', box: '票箱的磁盘快满了：只剩 0.1 GB，不应少于 0.2 GB' } as const;

let disk: SmallDisk;
let cluster: TestCluster;
let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  if (!mayMount) return;
  disk = smallDisk(768);
  cluster = await durableCluster('box', readPostgresSearch(), disk.folder);
  const dataFolder = join(disk.folder, 'data');
  mkdirSync(dataFolder);
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 4, servers: { app: sharedServer('app'), box: cluster.url('postgres') }, dataFolder, leastFree: LEAST })]);
}, 90_000);
afterAll(async () => {
  if (!mayMount) return;
  await browser.close();
  await morning.end();
  await cluster.remove();
  disk.remove();
});

/** The same for the app's database; its connections begin anew, and the app looks at every second. */
async function setOfApp(change: 'set synchronous_commit = off' | 'reset synchronous_commit'): Promise<void> {
  await asking(morning.stack.databases.app, async (client) => {
    await client.query(`do $$ begin execute format('alter database %I ${change}', current_database()); end $$`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  });
  await until(async () => morning.stack.app.get(MachineWatch).unsafeSettings.length > 0 === change.startsWith('set'));
}

/** What somebody changes in the box's server while all runs; the app asks the box about it now and not in ten seconds. */
async function setOfBox(sql: string): Promise<void> {
  await asking(cluster.url('postgres'), async (client) => {
    const { rows: [before] } = await client.query<{ at: Date }>('select pg_conf_load_time() as at');
    await client.query(sql);
    await client.query('select pg_reload_conf()');
    await until(async () => (await client.query('select where pg_conf_load_time() > $1', [before!.at])).rowCount === 1);
  });
  await until(async () => {
    await morning.stack.app.get(BoxRoom).look();
    return morning.stack.app.get(BoxRoom).problems(MAIN_BOX).length > 0 === sql.endsWith('on');
  });
}

// root mounts a disk of its own for it; nobody else may
if (!mayMount) process.stderr.write('skipped: the disk that runs short, because only root on Linux may mount a disk of its own for it\n');
describe('a disk that runs short', () => {
  (mayMount ? it : it.skip)('is announced on every console before it is full: nothing real is opened then, what is open goes on, and nobody says so any more once there is room', async () => {
    const profile = await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true });
    const { id } = await morning.draft(profile, { purpose: 'real' });
    const at = (role: 'office' | 'presidingOfficer' | 'presidium', address: string) => StaffConsole.open(browser, morning, role, address);
    const [office, chair, dais] = await Promise.all([at('office', '/office/'), at('presidingOfficer', `/presidium/#/ballots/${id}`), at('presidium', `/presidium/#/ballots/${id}`)]);
    const consoles = [office, chair, dais];
    const ready = async () => (await fetch(`${morning.stack.appUrl}/api/health/ready`)).json();

    await Promise.all(consoles.map(({ page }) => page.locator('main').waitFor()));
    expect(await ready()).toEqual({ status: 'ok', warnings: [] });
    disk.fillUp(LEFT);
    for (const desk of consoles) for (const words of Object.values(WORDS)) await desk.see(words);
    expect(await axeProblems(chair.page)).toEqual([]);
    expect(await ready()).toEqual({ status: 'ok', warnings: ['disk-short', 'box-disk-short'] });
    expect((await morning.press('office', id, 'arm', { from: 'draft' })).body).toMatchObject({ status: 409, code: 'disk-short', problems: [{ code: 'disk-short' }, { code: 'box-disk-short' }] });
    if (process.env.PIAOJUE_PICTURES) for (const [name, desk] of Object.entries({ office, dais })) await desk.page.screenshot({ path: join(process.env.PIAOJUE_PICTURES, `short disk ${name}.png`) });
    const rehearsal = await morning.draft(profile);
    expect((await morning.advance(rehearsal.id, 'arm')).state).toBe('armed');

    disk.makeRoom();
    for (const { page } of consoles) for (const words of Object.values(WORDS)) await page.getByText(words).waitFor({ state: 'hidden' });
    await setOfBox('alter system set log_lock_waits = on');
    expect((await morning.press('office', id, 'arm', { from: 'draft' })).body).toMatchObject({ status: 409, code: 'box-settings-unsafe', problems: [{ values: { settings: "log_lock_waits must be 'off', is 'on'" } }] });
    await setOfBox('alter system reset log_lock_waits');
    // in a database where whatever is acknowledged may be lost with the power
    await setOfApp('set synchronous_commit = off');
    expect((await morning.press('office', id, 'arm', { from: 'draft' })).body).toMatchObject({ status: 409, code: 'database-settings-unsafe', problems: [{ values: { settings: "synchronous_commit must be 'on', is 'off'" } }] });
    await setOfApp('reset synchronous_commit');
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    // the same is asked once more at the opening
    const open = () => morning.press('presidingOfficer', id, 'open', { from: 'issuing', minutes: 5 });
    disk.fillUp(LEFT);
    for (const desk of consoles) for (const words of Object.values(WORDS)) await desk.see(words);
    expect((await open()).body).toMatchObject({ status: 409, code: 'disk-short', problems: [{ code: 'disk-short' }, { code: 'box-disk-short' }] });
    disk.makeRoom();
    for (const { page } of consoles) for (const words of Object.values(WORDS)) await page.getByText(words).waitFor({ state: 'hidden' });
    await setOfApp('set synchronous_commit = off');
    expect((await open()).body).toMatchObject({ status: 409, code: 'database-settings-unsafe' });
    await setOfApp('reset synchronous_commit');
    await morning.advance(id, 'open');
    disk.fillUp(LEFT);
    for (const desk of consoles) await desk.see(WORDS.box);
    for (const robot of robots) await robot.cast(manifest, robotMarks(manifest.parts, Math.random));
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout!.returned).toBe(robots.length);
    expect(consoles.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(LEAST).toBeLessThan(LEAST_FREE);
  }, 180_000);
});
