import { setTimeout as pause } from 'node:timers/promises';
import type { Receipt } from '../../../src/contract/box-wire';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { Morning } from './morning';
import { untilState } from './until';

const MARKS: PaperMarks = { adoption: { marks: { p1: 'approve' } } };

describe('closing while papers are on their way', () => {
  let morning: Morning;
  let profile: string;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 40 });
    profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
  });
  afterAll(() => morning.end());

  it('counts exactly the papers that got a receipt, and keeps nothing that leads from a deputy to a paper', async () => {
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const casting = robots.map(async (robot, index) => {
      await pause(index * 100);
      return robot.castUntilRecorded(manifest, MARKS, pause).catch((error: { code: string }) => error.code);
    });
    await casting[9];
    await morning.advance(id, 'close');
    const answers = await Promise.all(casting);
    const receipts = answers.filter((answer): answer is Receipt => typeof answer !== 'string');
    const counted = await untilState(morning, id, 'counted');
    expect(counted.turnout?.returned).toBe(receipts.length);
    expect(receipts.length).toBeGreaterThanOrEqual(10);
    expect(receipts.length).toBeLessThan(40);
    expect(answers.filter((answer) => typeof answer === 'string')).toEqual(Array(40 - receipts.length).fill('already-closed'));
    const text = await everythingInTheApp();
    expect(text).toContain(id);
    for (const { leafHash, code } of receipts) {
      expect(text.includes(leafHash) || text.includes(code) || text.includes(Buffer.from(leafHash, 'hex').toString('base64url'))).toBe(false);
    }
    for (const robot of robots) expect(text.includes(robot.tokenKeyHex())).toBe(false);
  });

  it('would find a token key where there is one: in a named ballot, which keeps it', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true }));
    await morning.advance(id, 'arm', 'issue');
    const [robot] = await morning.tablets();
    await robot!.take(await morning.manifest(id, robot!));
    expect((await everythingInTheApp()).includes(robot!.tokenKeyHex())).toBe(true);
  });

  /** Every row of every table, bytes in hex. */
  async function everythingInTheApp(): Promise<string> {
    const tables = (await morning.query(`select table_name as name from information_schema.tables where table_schema = 'public'`)) as { name: string }[];
    const rows = await Promise.all(tables.map(({ name }) => morning.query(`select t::text as row from ${name} t`)));
    return JSON.stringify(rows);
  }
});
