import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { createBox } from '../../../src/box/box';
import { fromHex } from '../../../src/domain/sealing/bytes';
import { durableCluster, type TestCluster } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { boxSettings, openBox, TrialVote } from './box-kit';

let cluster: TestCluster;
let url: string;
beforeAll(async () => {
  cluster = await durableCluster('box');
  ({ url } = await freshDatabase('box', cluster.url('postgres')));
});
afterAll(() => cluster.remove());

async function sql(text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

it('says nothing of any cast, neither the box nor its PostgreSQL, whatever goes wrong', async () => {
  const said: string[] = [];
  const listen = (stream: NodeJS.WriteStream) =>
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      said.push(String(chunk));
      return true;
    });
  const spies = [listen(process.stdout), listen(process.stderr)];
  const box = await openBox(url);
  const vote = await new TrialVote(() => box.ports, { secrecy: 'named' }).open(20);
  const key = randomBytes(32);
  const papers = [vote.paper(10, key), vote.paper(3, key), ...Array.from({ length: 15 }, () => vote.paper())];
  for (const paper of papers) await vote.cast(paper);
  // a row the database will not have: the very thing PostgreSQL likes to quote
  await sql("alter table box_papers add constraint box_papers_poison check (get_byte(token_key, 0) is null) not valid");
  const poisoned = vote.paper();
  expect(await vote.cast(poisoned)).toMatchObject({ status: 400, body: { code: 'malformed-paper' } });
  await sql('alter table box_papers drop constraint box_papers_poison');
  await vote.order({ command: 'close', graceSeconds: 0 });
  await box.close();
  spies.forEach((spy) => spy.mockRestore());

  const log = `${said.join('')}\n${readFileSync(cluster.home.logFile, 'utf8')}`.toLowerCase();
  expect(log).toContain('ready to accept connections');
  for (const { leafHash, handle, frozen } of [...papers, poisoned]) {
    const tokenKey = Buffer.from(frozen.slice(53, 85));
    for (const trace of [leafHash, handle, tokenKey.toString('hex'), tokenKey.toString('base64url')]) expect(log).not.toContain(trace.toLowerCase());
    expect(fromHex(leafHash)).toHaveLength(32);
  }
});

it.each([
  ["log_statement = 'all'", "log_statement must be 'none', is 'all'"],
  ["log_min_duration_statement = '0'", "log_min_duration_statement must be '-1', is '0'"],
  ["log_error_verbosity = 'default'", "log_error_verbosity must be 'terse', is 'default'"],
  ["log_parameter_max_length = '-1'", "log_parameter_max_length must be '0', is '-1'"],
])('will not start over a server that would keep a record: %s', async (setting, complaint) => {
  const { url: own } = await freshDatabase('box', cluster.url('postgres'));
  await sql(`alter database ${new URL(own).pathname.slice(1)} set ${setting}`);
  await expect(createBox(boxSettings(own))).rejects.toThrow(complaint);
});

it('will not start over a server that may lose what it acknowledged, except a quick one in tests', async () => {
  await (await createBox({ ...boxSettings(url), isTest: false })).close();
  const { url: quick, drop } = await freshDatabase('box');
  await expect(createBox({ ...boxSettings(quick), isTest: false })).rejects.toThrow("fsync must be 'on', is 'off'");
  await (await createBox(boxSettings(quick))).close();
  await drop();
});
