import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_BALLOT, readBeside } from './read-beside';

describe('what is to be driven beside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-beside-'));
  const besideVoters = join(folder, 'voters');
  const nobody = join(folder, 'nobody');
  const server = createServer((request, response) => {
    asked.push(request.method!);
    response.writeHead(405).end('only POST');
  });
  const asked: string[] = [];
  let beside: string;

  beforeAll(async () => {
    writeFileSync(besideVoters, 'A: 1\nA: 2\n');
    writeFileSync(nobody, '');
    await once(server.listen(0, '127.0.0.1'), 'listening');
    beside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/system/vote?id=1`;
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (more: object, isCasting = true) => readBeside({ beside, besideVoters, besideBallot: EXAMPLE_BALLOT, ...more }, isCasting);

  it('is an address that answers, whatever it answers; nothing is cast', async () => {
    expect(await read({})).toEqual({ url: beside, ballot: '{"value":"yes"}', voters: [['A: 1'], ['A: 2']] });
    expect(asked).toEqual(['GET']);
  });

  it('is nothing unless it is asked for', async () => {
    expect(await read({ beside: undefined, besideVoters: undefined }, false)).toBeNull();
  });

  it.each([
    ['voters without an address', { beside: undefined }, '--beside-voters'],
    ['an address without voters', { besideVoters: undefined }, '--beside-voters FILE'],
    ['no address', { beside: 'openslides' }, '--beside openslides: no address'],
    ['an address of TLS', { beside: 'https://127.0.0.1/system/vote?id=1' }, 'plain HTTP'],
    ['a ballot that is no JSON', { besideBallot: 'yes' }, '--beside-ballot yes: no JSON'],
    ['a file that is not there', { besideVoters: join(folder, 'none') }, `--beside-voters ${join(folder, 'none')}: ENOENT`],
    ['a file of nobody', { besideVoters: nobody }, `--beside-voters ${nobody}: there is no voter`],
  ])('is not %s', async (_, more, said) => {
    await expect(read(more)).rejects.toThrow(said);
  });

  it('needs the row that it stands beside', async () => {
    await expect(read({}, false)).rejects.toThrow('casting plain');
  });

  it('is not an address where nobody answers', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    await new Promise((closed) => other.close(closed));
    await expect(read({ beside: `http://127.0.0.1:${port}/` })).rejects.toThrow(/^--beside http:\/\/127\.0\.0\.1:\d+\/: no answer within 5 s \(.*ECONNREFUSED.*\); start the service/);
  });
});
