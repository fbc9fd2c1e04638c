import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { BallotView } from '../../src/contract/http/ballots';
import { Morning, ok } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';

const DEPUTIES = 9;
const [LOST, KEPT] = ['lost_app', 'kept_app'];

interface IssuedBallot {
  readonly id: string;
  take(deputy: number): Promise<unknown>;
  cast(from: number, to: number): Promise<unknown>;
}

/** The app's database only, by name, from beside it: nobody gets in while it is lost. */
class AppDatabase {
  private constructor(
    private readonly client: Client,
    private readonly name: string,
  ) {}

  static async of({ stack }: Morning): Promise<AppDatabase> {
    const address = new URL(stack.databases.app);
    const name = address.pathname.slice(1);
    address.pathname = '/postgres';
    const client = new Client({ connectionString: address.href });
    await client.connect();
    return new AppDatabase(client, name);
  }

  lose(): Promise<void> {
    return this.rename(this.name, LOST);
  }

  /** As it was when it was lost. */
  comesBack(): Promise<void> {
    return this.rename(LOST, this.name);
  }

  async keep(): Promise<void> {
    await this.lose();
    await this.client.query(`create database ${KEPT} template ${LOST}`);
    await this.comesBack();
  }

  /** As it was when it was kept. */
  async restore(): Promise<void> {
    await this.client.query(`drop database ${LOST}`);
    await this.rename(KEPT, this.name);
  }

  /** Ends whoever is in it until nobody is. */
  private async rename(from: string, to: string): Promise<void> {
    const isDone = async (): Promise<boolean> => {
      await this.client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
      return this.client.query(`alter database ${from} rename to ${to}`).then(
        () => true,
        () => false,
      );
    };
    await until(isDone);
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

describe('the database of the app is lost in the middle of a vote, the box is not', () => {
  let morning: Morning;
  let database: AppDatabase;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: DEPUTIES });
    database = await AppDatabase.of(morning);
    for (const role of ['presidingOfficer', 'presidium', 'chiefScrutineer'] as const) await morning.desk(role);
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await morning.end();
  });

  const isReady = async (): Promise<boolean> => (await fetch(`${morning.stack.appUrl}/api/health/ready`)).ok;
  const back = async (): Promise<void> => until(isReady);
  const view = async (id: string): Promise<BallotView> => ok(await (await morning.desk('presidingOfficer')).get<BallotView>(`/api/ballots/${id}`));

  /** A ballot whose papers the first deputies have. */
  async function issuedTo(deputies: number): Promise<IssuedBallot> {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true }));
    await morning.advance(id, 'arm', 'issue');
    const tablets = await morning.tablets();
    const manifest = await morning.handOut(id, tablets.slice(0, deputies));
    const take = (at: number): Promise<unknown> => tablets[at]!.take(manifest);
    const cast = (from: number, to: number): Promise<unknown> => Promise.all(tablets.slice(from, to).map((robot) => robot.castUntilRecorded(manifest, { adoption: { marks: { p1: 'approve' } } }, pause)));
    return { id, take, cast };
  }

  it('whoever holds a paper casts it meanwhile, nobody signs in, closing is answered 503; with the state of that moment everything is counted', async () => {
    const { id, cast } = await issuedTo(DEPUTIES);
    await morning.advance(id, 'open');
    await cast(0, 3);
    await database.lose();
    await cast(3, DEPUTIES);
    await until(async () => !(await isReady()));
    expect((await morning.press('presidingOfficer', id, 'close', { from: 'open' })).status).toBe(503);
    await expect(morning.tablets(1)).rejects.toMatchObject({ status: 503 });
    await database.comesBack();
    await back();
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
  }, 120_000);

  it('with a state of before the opening that knows every paper, it is opened once more and goes on', async () => {
    const { id, cast } = await issuedTo(DEPUTIES);
    await database.keep();
    await back();
    await morning.advance(id, 'open');
    await cast(0, 4);
    await database.lose();
    await database.restore();
    await back();
    expect((await view(id)).state).toBe('issuing');
    await morning.advance(id, 'open');
    await cast(4, DEPUTIES);
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
  }, 120_000);

  it('with a state that lacks a paper the box goes no way back, the console says so, and the ballot is voided by two and voted again', async () => {
    const { id, take, cast } = await issuedTo(DEPUTIES - 1);
    await database.keep();
    await back();
    await take(DEPUTIES - 1);
    await morning.advance(id, 'open');
    await cast(0, DEPUTIES);
    await database.lose();
    await database.restore();
    await back();
    await morning.advance(id, 'open');
    await until(async () => (await view(id)).warnings.some(({ code, values }) => code === 'box-refused' && values?.['command'] === 'open'));
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) ok(await morning.press(role, id, 'void', { from: 'open', reason: '数据库丢失' }));
    expect((await view(id)).state).toBe('void');
    const again = await issuedTo(DEPUTIES);
    await morning.advance(again.id, 'open');
    await again.cast(0, DEPUTIES);
    await morning.advance(again.id, 'close');
    expect((await untilState(morning, again.id, 'counted')).turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
  }, 120_000);
});
