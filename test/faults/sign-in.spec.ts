import type { DelegationView } from '../../src/contract/http/sessions';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { StaffDoorService } from '../../src/modules/accounts/door/staff-door.service';
import { Passwords } from '../../src/modules/accounts/passwords';
import { CalendarService } from '../../src/modules/sessions/calendar/calendar.service';
import { CardsService } from '../../src/modules/sessions/roster/cards/cards.service';
import { DeputiesService } from '../../src/modules/sessions/roster/deputies.service';
import { RosterImportService } from '../../src/modules/sessions/roster/import/roster-import.service';
import { deviceKey, foundCongress, PASSWORD, plannedSitting, signedInStaff, systemOf } from '../factories/congress';
import { BrowserSession } from '../support/browser-session';
import { runApp, type RunningApp } from '../support/running-app';

let running: RunningApp;
let congressId: string;
beforeAll(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  await running.app.get(AccountsService).create(systemOf(congressId), { username: 'clerk', name: '王五', password: PASSWORD, roles: ['office'] });
}, 60_000);
afterAll(() => running.stop());

it('lets three thousand deputies behind one address in, by code and by card, while somebody there guesses', async () => {
  const system = systemOf(congressId);
  const planned = await plannedSitting(running, congressId);
  await running.app.get(CalendarService).move(system, planned.id, 'open');
  const office = await signedInStaff(running, 'office');
  expect((await office.post<DelegationView>('/api/delegations', { name: '第一代表团' })).status).toBe(201);
  const rows = Array.from({ length: 3_000 }, (_, index) => `D${index},代表${index},第一代表团,S${index}`);
  await running.app.get(RosterImportService).take(system, Buffer.from(['代表证号,姓名,代表团,座位号', ...rows].join('\n')), false);
  const cards = await running.app.get(CardsService).issueAll(system, await running.app.get(DeputiesService).inOffice(congressId));
  const statuses: number[] = [];
  const queue = cards.map(({ deputy, code, link }, index) => (index % 2 === 0 ? { seat: deputy.seat, code } : { card: link }));
  const sender = async () => {
    for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
      statuses.push((await new BrowserSession(running.url).signInDeputy({ deviceKey: deviceKey(), ...request })).status);
      if (queue.length % 10 === 0) await new BrowserSession(running.url).signInDeputy({ deviceKey: deviceKey(), seat: 'nowhere', code: '000000' });
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  expect([statuses.length, statuses.filter((status) => status !== 200)]).toEqual([3_000, []]);
}, 600_000);

it('tries ten of ten thousand passwords', async () => {
  const isRight = jest.spyOn(running.app.get(Passwords), 'isRight');
  const door = running.app.get(StaffDoorService);
  for (let guess = 0; guess < 10_000; guess += 1) await door.recognise({ username: 'clerk', password: `guess ${guess}` }, { address: '10.0.0.1', host: 'localhost', browser: '', known: '' }).catch(() => null);
  expect(isRight).toHaveBeenCalledTimes(10);
  isRight.mockRestore();
}, 600_000);

/** Welch's t of two samples; |t| < 4.5 is how leak tests of cryptography draw the line (TVLA). */
function welch(one: readonly number[], other: readonly number[]): number {
  const of = (sample: readonly number[]) => {
    const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
    return { mean, variance: sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sample.length - 1) / sample.length };
  };
  const [left, right] = [of(one), of(other)];
  return (left.mean - right.mean) / Math.sqrt(left.variance + right.variance);
}

it('takes the same time for a name that exists and one that does not (Welch, 2,000 of each, mixed)', async () => {
  const door = running.app.get(StaffDoorService);
  const times: Record<'clerk' | 'nobody', number[]> = { clerk: [], nobody: [] };
  for (let sample = 0; sample < 4_000; sample += 1) {
    const name = Math.random() < 0.5 ? 'clerk' : 'nobody';
    // lifted, so that every one of them is really tried
    (Reflect.get(door, 'limits') as { lift(name: string): void }).lift(`${congressId} ${name}`);
    const from = process.hrtime.bigint();
    await door.recognise({ username: name, password: 'wrong password' }, { address: `10.${sample >> 8}.${sample & 255}.1`, host: 'localhost', browser: '', known: '' }).catch(() => null);
    times[name].push(Number(process.hrtime.bigint() - from));
  }
  const quick = (sample: readonly number[]) => [...sample].sort((a, b) => a - b).slice(0, Math.floor(sample.length * 0.9));
  expect(Math.abs(welch(quick(times.clerk), quick(times.nobody)))).toBeLessThan(4.5);
  console.log(`t = ${welch(quick(times.clerk), quick(times.nobody)).toFixed(2)} of ${times.clerk.length} and ${times.nobody.length}`);
}, 900_000);
