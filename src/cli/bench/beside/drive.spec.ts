import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ballotBytes, drive } from './drive';

const ballot = '{"value":"yes"}';
const voterOf = (name: string) => [`Authentication: bearer ${name}`, `Cookie: refreshId=${name}`];

describe('what a voter sends', () => {
  it('is the ballot, to the very address, with the header lines of the voter', () => {
    const bytes = ballotBytes({ url: 'http://localhost:9013/system/vote?id=7', ballot: '{"value":"赞成"}' }, voterOf('x'));
    expect(bytes.toString('utf8').split('\r\n')).toEqual([
      ...['POST /system/vote?id=7 HTTP/1.1', 'Host: localhost:9013', 'Authentication: bearer x', 'Cookie: refreshId=x'],
      ...['Content-Type: application/json', 'Content-Length: 18', 'Connection: close', '', '{"value":"赞成"}'],
    ]);
  });
});

describe('a vote service with an open poll', () => {
  let server: Server;
  let url: string;
  const came: string[] = [];
  const connections = new Set<unknown>();

  // as the interface is published: only who is signed in, everybody once, a ballot of the poll
  beforeEach(async () => {
    came.length = 0;
    connections.clear();
    server = createServer((request, response) => {
      const refuse = (status: number, error: string) => {
        response.statusCode = status;
        response.setHeader('Authentication', 'bearer renewed').end(JSON.stringify({ error, message: `不行 ${error}` }, null, 2));
      };
      connections.add(request.socket);
      void text(request).then((body) => {
        const { authentication, cookie } = request.headers;
        if (typeof authentication !== 'string' || cookie === undefined) return refuse(401, 'not-allowed');
        if (request.method !== 'POST' || request.url !== '/system/vote?id=1' || body !== ballot) return refuse(400, 'invalid');
        if (came.includes(authentication)) return refuse(400, 'double-vote');
        came.push(authentication);
        return response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/system/vote?id=1`;
  });

  afterEach(() => void server.close());

  it('takes the ballot of each voter, over a connection for each', async () => {
    const voters = Array.from({ length: 30 }, (_, index) => voterOf(`v${index}`));
    const { latencies, all, repeats } = await drive({ url, ballot, voters });
    expect([...came].sort()).toEqual(voters.map((_, index) => `bearer v${index}`).sort());
    expect(connections.size).toBe(30);
    expect(latencies).toHaveLength(30);
    expect(all).toBeGreaterThanOrEqual(Math.max(...latencies));
    expect(repeats).toBe(0);
  });

  it('refuses whoever voted; status and body are named in one line, no token is', async () => {
    await drive({ url, ballot, voters: [voterOf('secret')] });
    const second = drive({ url, ballot, voters: [voterOf('secret')] });
    await expect(second).rejects.toThrow(/^voter 1 of 1 got no receipt: 400 { "error": "double-vote", "message": "不行 double-vote" }$/);
    expect(came).toEqual(['bearer secret']);
  });

  it('refuses whoever is not signed in', async () => {
    await expect(drive({ url, ballot, voters: [['X-Nobody: 1']] })).rejects.toThrow('401 { "error": "not-allowed"');
  });

  it('may be called by a name', async () => {
    await drive({ url: url.replace('127.0.0.1', 'localhost'), ballot, voters: [voterOf('x')] });
    expect(came).toEqual(['bearer x']);
  });
});
