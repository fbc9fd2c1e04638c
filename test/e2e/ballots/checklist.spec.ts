import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { DayChecklistView } from '../../../src/contract/http/readiness';
import type { SittingView } from '../../../src/contract/http/sessions';
import type { DayLineName } from '../../../src/domain/ballot/day-checklist';
import { BoxRoom } from '../../../src/modules/ballots/box/box-room.service';
import { lastBackup, noteBackup } from '../../../src/platform/config/last-backup';
import { Morning, ok } from './morning';
import { until } from './until';

let morning: Morning;
beforeEach(async () => {
  isBoxClosed = false;
  morning = await Morning.begin({ deputies: 3, projects: 3 });
}, 60_000);
// where the stack's own box was closed in the test, it cannot be closed twice
let isBoxClosed = false;
afterEach(() => morning.end().catch((error: unknown) => {
  if (!isBoxClosed) throw error;
}));

const view = async (id = morning.sitting.id) => ok(await (await morning.desk('office')).get<DayChecklistView>(`/api/sittings/${id}/checklist`));
const undone = async (): Promise<DayLineName[]> => (await view()).lines.flatMap(({ line, isDone }) => (isDone ? [] : [line]));

/** The screen of a hall on the wall. */
function wall(): Promise<Socket> {
  const socket = io(morning.stack.appUrl, { auth: { audience: 'hall', hallId: morning.sitting.hallId }, transports: ['websocket'], reconnection: false });
  return new Promise((resolve, reject) => socket.once('connect', () => resolve(socket)).once('connect_error', reject));
}

describe('the checklist of a sitting', () => {
  it('ticks itself, line after line, as the morning comes along', async () => {
    expect(await undone()).toEqual(['dais', 'practice', 'backup', 'locked', 'wall', 'present']);
    await morning.desk('chiefScrutineer');
    const rules = await morning.rules('county-competitive');
    const { id } = await morning.draft(rules, { purpose: 'example' });
    expect(await undone()).toEqual(['practice', 'backup', 'locked', 'paper', 'wall', 'present']);

    const office = await morning.desk('office');
    ok(await office.get(`/api/ballots/${id}/paper.pdf`));
    expect(await undone()).toContain('paper');
    await morning.advance(id, 'arm');
    expect((await view()).lines.find(({ line }) => line === 'locked')).toEqual({ line: 'locked', isDone: true, ballot: '民生实事项目票决', values: { count: 3 } });
    ok(await office.get(`/api/ballots/${id}/paper.pdf`));
    noteBackup(morning.stack.settings.dataFolder, new Date());
    const screen = await wall();
    expect(await undone()).toEqual(['practice', 'present']);
    await morning.tablets(2);
    expect(await undone()).toEqual(['practice']);
    screen.disconnect();
    await until(async () => (await undone()).includes('wall'));
  }, 60_000);

  it('counts a rehearsal that was counted, of whatever sitting, and no half one', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive'));
    expect((await view()).lines.filter(({ ballot }) => ballot !== null)).toEqual([]);
    const robots = await morning.tablets();
    await morning.advance(id, 'arm', 'issue');
    await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    expect(await undone()).toContain('practice');
    await morning.advance(id, 'close');
    await until(async () => !(await undone()).includes('practice'));
  });

  it('sees that another sitting is in the hall, that a deputy has no card, and that the box is away', async () => {
    const office = await morning.desk('office');
    const { sessionId, hallId } = morning.sitting;
    const next = ok(await office.post<SittingView>(`/api/sessions/${sessionId}/sittings`, { name: '第三次全体会议', hallId, startsAt: '2026-02-28T09:00:00+08:00' }));
    const taken = (await view(next.id)).lines.filter(({ isDone }) => !isDone).map(({ line }) => line);
    expect(taken).toContain('hall');
    expect(await undone()).not.toContain('hall');
    ok(await office.post('/api/deputies', { number: 'NEW', name: '新代表', delegationId: (ok(await office.get<[{ id: string }]>('/api/delegations')))[0].id, seat: null }));
    expect((await view()).lines.find(({ line }) => line === 'cards')).toMatchObject({ isDone: false, values: { count: 1 } });
    const room = morning.stack.app.get(BoxRoom);
    await room.look();
    expect(await undone()).not.toContain('box');
    await morning.stack.box.close();
    isBoxClosed = true;
    await room.look();
    expect(await undone()).toContain('box');
  });

  it('is for staff of that body, and of sittings that are there', async () => {
    const committee = await morning.desk('standingCommittee');
    expect((await committee.get(`/api/sittings/${morning.sitting.id}/checklist`)).status).toBe(403);
    expect((await (await morning.desk('office')).get('/api/sittings/00000000-0000-4000-8000-000000000000/checklist')).status).toBe(404);
  });
});

it('a backup is known by what was noted beside the data, and by nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-backup-'));
  expect(lastBackup(folder)).toBeNull();
  noteBackup(folder, new Date('2027-02-23T10:00:00Z'));
  expect(lastBackup(folder)).toEqual(new Date('2027-02-23T10:00:00Z'));
  writeFileSync(join(folder, 'last-backup'), 'yesterday');
  expect(lastBackup(folder)).toBeNull();
});
