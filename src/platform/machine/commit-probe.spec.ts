import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { CommitProbe } from './commit-probe';

describe('the commit probe', () => {
  let server: Server;
  let treat: (line: Socket) => void;
  let probe: CommitProbe;
  beforeEach(async () => {
    server = createServer((line) => treat(line)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    probe = new CommitProbe(`postgres://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/d`, 'piaojue-app', 20);
  });
  afterEach(() => {
    probe.leave();
    server.close();
  });

  /** Looks one after the other, each when the attempt of the one before has ended. */
  async function missedAt(looks: number): Promise<number[]> {
    const missed: number[] = [];
    for (let look = 0; look < looks; look += 1) {
      await probe.knock();
      missed.push(probe.missed);
    }
    return missed;
  }

  it('counts on, attempt after attempt, while packets are lost and nothing comes back', async () => {
    const lines: Socket[] = [];
    treat = (line) => lines.push(line);
    expect(await missedAt(12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(lines).toHaveLength(12);
    // it is there again, and refuses: that is an answer
    treat = (line) => line.destroy();
    expect(await missedAt(2)).toEqual([0, 0]);
  });

  it('counts each look while one attempt is under way, and begins no other', async () => {
    const lines: Socket[] = [];
    treat = (line) => lines.push(line);
    const first = probe.knock();
    for (let look = 0; look < 3; look += 1) await probe.knock();
    expect(probe.missed).toBe(3);
    await first;
    expect([probe.missed, lines.length]).toEqual([3, 1]);
  });

  it('takes a server that refuses, is down or hangs up for one that answers', async () => {
    treat = (line) => line.end();
    expect(await missedAt(3)).toEqual([0, 0, 0]);
    server.close();
    expect(await missedAt(3)).toEqual([0, 0, 0]);
  });
});
