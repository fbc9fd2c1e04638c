import { createBox, type Box } from '../../../src/box/box';
import { publicKeyOf } from '../../../src/platform/config/key-files';
import type { Refused } from '../../support/browser-session';
import { Morning } from './morning';
import { untilState } from './until';

describe('while the box is away', () => {
  let morning: Morning;
  let again: Box | undefined;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(async () => {
    await again?.close();
    // The stack's own box was closed in the test and cannot be closed twice.
    await morning.end().catch(() => undefined);
  });

  it('arms nothing, loses no order, and goes on by itself when the box is back', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    const [{ id }, later] = [await morning.draft(profile), await morning.draft(profile)];
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    const { settings, databases, box } = morning.stack;
    const ports = box.ports;
    await box.close();
    const closing = await morning.advance(id, 'close');
    expect(closing).toMatchObject({ state: 'closing', warnings: expect.arrayContaining([{ code: 'box-unreachable', values: { command: 'close' } }]) });
    const refused = (await morning.press('office', later.id, 'arm', { from: 'draft' })) as unknown as Refused;
    expect([refused.status, refused.body.code]).toEqual([503, 'box-unreachable']);
    again = await createBox({ port: ports.hall, host: '127.0.0.1', commandPort: ports.command, commandHost: '127.0.0.1', databaseUrl: databases.box, appKey: publicKeyOf(settings.commandKey), isTest: true, batch: { papers: 64, milliseconds: 5 } });
    await again.listen();
    const counted = await untilState(morning, id, 'counted');
    expect(counted.turnout?.returned).toBe(3);
    expect(await morning.query(`select sequence, answer is not null as answered from box_commands where ballot_id = '${id}' order by sequence`)).toEqual(
      [1, 2, 3, 4].map((sequence) => ({ sequence, answered: true })),
    );
  });
});
