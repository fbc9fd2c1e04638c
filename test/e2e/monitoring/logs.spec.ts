import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import { Robot } from '../../../src/cli/rehearse/robot';
import type { DeputyCard } from '../../../src/contract/http/sessions';
import { fromBase64Url } from '../../../src/domain/sealing/base64';
import type { TakenPaper } from '../../../src/domain/sealing/take-paper';
import { PASSWORD } from '../../factories/congress';
import { hastyCluster, type TestCluster } from '../../support/clusters';
import { Morning, ok } from '../ballots/morning';
import { untilState } from '../ballots/until';
import { asking } from '../../faults/keeping/kept-installation';

const WRONG = 'a password mistyped just so';
const CANARY = '票面内容金丝雀';
/** A name that wants a line, a colour and a direction of its own. */
const FORGER = '王五\r\n{"level":"error","message":"forged"}\u001b[2J\u009b31m\u202e\u2028';

describe('the logs of a whole morning on which things go wrong', () => {
  const said: string[] = [];
  const secrets = new Map<string, string>();
  let clusters: readonly [TestCluster, TestCluster];
  let morning: Morning;
  beforeAll(async () => {
    clusters = await Promise.all([hastyCluster('app'), hastyCluster('box')]);
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        said.push(String(chunk));
        return true;
      });
    }
    morning = await Morning.begin({ deputies: 6, servers: { app: clusters[0].url('postgres'), box: clusters[1].url('postgres') } });
    await voteWithTrouble();
  }, 120_000);
  afterAll(async () => {
    await morning.end();
    await Promise.all(clusters.map((cluster) => cluster.remove()));
    jest.restoreAllMocks();
  });

  async function voteWithTrouble(): Promise<void> {
    const { stack } = morning;
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true, approveAtMostSeats: true }), { title: CANARY });
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    for (const robot of robots) await robot.cast(manifest, robotMarks(manifest.parts, Math.random));
    const card = ok(await (await morning.desk('office')).post<DeputyCard>(`/api/deputies/${morning.deputies[0]!.id}/card`));
    await keepKeys(robots);
    keep({ password: PASSWORD, link: card.link.split('#card=')[1]!, code: card.code, 'command key': bodyOf(stack.settings.commandKey), 'log key': bodyOf(stack.settings.logKey), 'database password': new URL(stack.databases.app).password });
    for (const [role, desk] of morning.desks) for (const [name, value] of desk.cookies) keep({ [`${role} ${name}`]: value });

    const office = await morning.desk('office');
    const telephone = await office.enrol(PASSWORD);
    const [secret] = await asking(stack.databases.app, async (client) => (await client.query<{ secret: Buffer }>('select secret from second_factors')).rows);
    keepBytes('sealed factor', secret!.secret);
    keep({ 'factor secret': telephone.typed, 'csrf token': office.csrfToken!, 'wrong password': WRONG, 'anew': office.cookies.get('piaojue_staff')!, ...Object.fromEntries(telephone.recoveryCodes.map((code, at) => [`recovery code ${at}`, code])) });
    robots.forEach((robot, at) => keep({ [`cookie of deputy ${at}`]: cookieOf(robot) }));

    await asking(stack.databases.app, (client) => client.query('alter table staff_logins rename to gone_1; alter table deputy_logins rename to gone_2; alter table accounts rename to gone_3'));
    const stranger = new Robot(stack.appUrl, stack.boxUrl);
    const refusals = [
      (await morning.desk('office')).get(`/api/ballots/${id}`),
      (await morning.desk('office')).post('/api/logins', { username: 'desk-office', password: PASSWORD }),
      (await morning.desk('office')).post('/api/logins', { username: FORGER, password: WRONG }),
      (await morning.desk('office')).post('/api/logins', { username: 'desk-office', password: WRONG, code: telephone.recoveryCodes[0] }),
      (await morning.desk('office')).get(`/api/projects?${new URLSearchParams({ year: FORGER })}`),
      stranger.signIn({ card: card.link.split('#card=')[1]! }),
      stranger.signIn({ seat: 'A1', code: card.code }),
      robots[1]!.desk(),
    ];
    await Promise.allSettled(refusals);
    await asking(stack.databases.app, (client) => client.query('alter table gone_1 rename to staff_logins; alter table gone_2 rename to deputy_logins; alter table gone_3 rename to accounts'));
    // rows that a database likes to quote
    await asking(stack.databases.box, (client) => client.query('insert into box_papers select * from box_papers').catch(() => undefined));
    await asking(stack.databases.app, (client) => client.query('insert into staff_logins select * from staff_logins').catch(() => undefined));
    await asking(stack.databases.app, (client) => client.query('insert into recovery_codes select * from recovery_codes').catch(() => undefined));
    await asking(stack.databases.app, (client) => client.query('insert into second_factors select * from second_factors').catch(() => undefined));
    const careless = new Logger('careless');
    careless.warn(`no account ${FORGER}`);
    careless.error(new Error(FORGER));
    for (const secret of secrets.values()) {
      careless.warn(`refused ${JSON.stringify({ deputyCode: secret, body: [{ token: secret }] })}`);
      if (/^[\w-]{32,}$/.test(secret)) careless.error(new Error(`${secret} is unknown`));
    }
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
  }

  const keep = (more: Readonly<Record<string, string>>): void => Object.entries(more).forEach(([name, value]) => secrets.set(name, value));

  /** Of the tablets and of the box, in every writing. */
  async function keepKeys(robots: readonly Robot[]): Promise<void> {
    robots.forEach((robot, at) => {
      const { taken } = robot as unknown as { readonly taken: TakenPaper };
      keepBytes(`token secret ${at}`, Buffer.from(fromBase64Url(taken.tokenSecretKey)));
      keepBytes(`token key ${at}`, Buffer.from(robot.tokenKeyHex(), 'hex'));
      keep({ [`leaf ${at}`]: robot.sealed!.leafHash, [`handle ${at}`]: robot.sealed!.handle });
    });
    const text = 'select receipt_private_key as receipt, sealing_private_key as sealing from box_keyed_ballots';
    const [keys] = await asking(morning.stack.databases.box, async (client) => (await client.query<{ receipt: Buffer; sealing: Buffer }>(text)).rows);
    keepBytes('receipt key', keys!.receipt);
    keepBytes('sealing key', keys!.sealing);
  }

  const keepBytes = (name: string, bytes: Buffer): void => (['hex', 'base64', 'base64url'] as const).forEach((writing) => keep({ [`${name} ${writing}`]: bytes.toString(writing) }));

  it('have lines in them, each of its own and readable by programs', () => {
    const lines = said.join('').split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(secrets.size);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ at: expect.stringMatching(/^\d{4}-/), level: expect.stringMatching(/^(error|warn)$/), message: expect.any(String) });
    expect(lines.some((line) => line.includes('does not exist'))).toBe(true);
  });

  it('have no line, colour or direction that a name brought with it', () => {
    const lines = said.join('').split(/[\n\r\u0085\u2028\u2029]/);
    expect(lines.filter((line) => line.includes('王五')).length).toBeGreaterThan(1);
    expect(lines.filter((line) => line.startsWith('{"level"'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('{') && /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/.test(line))).toEqual([]);
  });

  it('have no secret in them, neither what app and box print nor what their servers write', () => {
    const everything = [said.join(''), ...clusters.map(({ home }) => readFileSync(home.logFile, 'utf8'))].join('\n');
    expect(everything).toContain('duplicate key value');
    expect(secrets.size).toBeGreaterThan(60);
    expect([...secrets].filter(([, secret]) => secret.length > 3 && everything.includes(secret)).map(([name]) => name)).toEqual([]);
    expect(everything).not.toContain(CANARY);
  });
});

/** Of a tablet, as its requests carry it. */
function cookieOf(robot: Robot): string {
  return (robot.session as unknown as { readonly cookie: string }).cookie.split('=')[1]!;
}

const bodyOf = (pem: string): string => pem.split('\n')[1]!;
