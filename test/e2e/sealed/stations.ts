import { StationRobot } from '../../../src/cli/rehearse/station-robot';
import { Refusal } from '../../../src/cli/rehearse/http-session';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { CeremonyView, StartCeremonyRequest, StationView } from '../../../src/contract/http/stations';
import type { StationStep } from '../../../src/domain/sealing/stations/next-step';
import { DomainError } from '../../../src/domain/shared/problem';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { PASSWORD, systemOf } from '../../factories/congress';
import { ok, type Morning, type Place } from '../ballots/morning';
import { until } from '../ballots/until';

/** The scrutineers' stations of one ballot, 2 of 3 unless told. */
export class Stations {
  private constructor(
    private readonly morning: Morning<Place>,
    readonly ballotId: string,
    readonly robots: readonly StationRobot[],
  ) {}

  /** Starts a ceremony and signs the scrutineers in; nobody has joined yet. */
  static async call(morning: Morning<Place>, ballotId: string, wish: Partial<StartCeremonyRequest> = {}): Promise<Stations> {
    const request = { threshold: 2, stations: 3, hasSecondIssuer: false, ...wish };
    ok(await (await morning.desk('chiefScrutineer')).post<CeremonyView>(`/api/ballots/${ballotId}/ceremony`, request));
    const robots: StationRobot[] = [];
    for (let number = 1; number <= request.stations; number += 1) robots.push(await stationOf(morning, ballotId, number));
    return new Stations(morning, ballotId, robots);
  }

  /** A ballot that waits for arming, its keys made. */
  static async ready(morning: Morning<Place>, ballotId: string, wish: Partial<StartCeremonyRequest> = {}): Promise<Stations> {
    const stations = await Stations.call(morning, ballotId, wish);
    for (const step of ['join', 'deal', 'confirm'] as const) await stations.all(step);
    return stations;
  }

  /** Every station, or those named (from 1), takes its next step, which must be this one. */
  async all(step: StationStep, numbers: readonly number[] = this.robots.map((_, at) => at + 1)): Promise<void> {
    for (const number of numbers) {
      const robot = this.robots[number - 1]!;
      await untilNotBusy(async () => expect([number, await robot.step()]).toEqual([number, step]));
    }
  }

  /** These stations (from 1) take step after step, through whatever falls and comes back, until each sees what is asked for; once at least. */
  async drive(isDone: (view: StationView) => Promise<boolean>, numbers: readonly number[] = this.robots.map((_, at) => at + 1)): Promise<void> {
    const driven = numbers.map((number) => this.robots[number - 1]!);
    await until(async () => {
      const all = await Promise.all(driven.map((robot) => whereverItFalls(async () => (await robot.step(), isDone(await robot.view())))));
      return all.every((isSo) => isSo === true);
    });
  }

  /** From closing to counting, by these stations. */
  async count(numbers?: readonly number[]): Promise<BallotView> {
    await this.all('open', numbers);
    return this.inState('counted');
  }

  async inState(state: string): Promise<BallotView> {
    let view!: BallotView;
    await until(async () => {
      view = ok(await (await this.morning.desk('chiefScrutineer')).get<BallotView>(`/api/ballots/${this.ballotId}`));
      return view.state === state;
    });
    return view;
  }
}

async function stationOf(morning: Morning<Place>, ballotId: string, number: number): Promise<StationRobot> {
  const username = `station-${number}`;
  const accounts = morning.stack.app.get(AccountsService);
  const known = await accounts.list(morning.congressId);
  if (!known.some((account) => account.username === username)) {
    await accounts.create(systemOf(morning.congressId), { username, name: `监票人${number}`, password: PASSWORD, roles: ['scrutineer'], unitId: null });
  }
  const robot = new StationRobot(morning.stack.appUrl, morning.stack.boxUrl, ballotId);
  await robot.session.signIn(username, PASSWORD);
  return robot;
}

/** The app checks every paper before it believes a station: until then it is busy. */
export async function untilNotBusy(act: () => Promise<void>): Promise<void> {
  await until(async () => {
    try {
      await act();
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'busy') return false;
      throw error;
    }
  });
}

/** null: somebody was away or busy; the station comes again. */
async function whereverItFalls<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    const isAway = error instanceof Refusal ? error.status === 503 || error.code === 'not-closed-yet' : !(error instanceof DomainError) || error.code === 'replica-not-whole';
    if (isAway) return null;
    throw error;
  }
}
