import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { nginxProgram, startNginx, type Nginx } from '../../../src/cli/bench/nginx';
import { shippedFiles, withoutTls } from '../../../src/cli/bench/shipped-site';
import { freePort } from '../../../src/platform/database/server/launch';
import { changed } from '../../support/changed';
import { describeWith } from '../../support/describe-with';
import { NO_NGINX } from '../../support/nginx';

const REQUESTS = 24;

describeWith('docker/nginx.cluster.conf before an app whose machine is gone', nginxProgram(), NO_NGINX, (program) => {
  let silent: Silent;
  let app: Server;
  let nginx: Nginx;
  let port: number;
  beforeAll(async () => {
    const ports = await Promise.all([freePort(), freePort(), freePort()]);
    [port] = ports as [number, number, number];
    silent = await Silent.begin();
    app = createServer((_, response) => response.end('of app-1'));
    const appPort = await freePort();
    await once(app.listen(appPort, '127.0.0.1'), 'listening');
    const others = Object.fromEntries(['box-0:4101', 'box-1:4101', 'box-0:4102', 'box-1:4102'].map((name) => [name, '127.0.0.1:9']));
    const site = changed(shippedFiles(['nginx.cluster.conf'], '/nowhere'), { 'app-0:4100': `127.0.0.1:${silent.port}`, 'app-1:4100': `127.0.0.1:${appPort}`, ...others });
    nginx = await startNginx(program, withoutTls(site, ports), port, false);
  });
  afterAll(async () => {
    await nginx.stop();
    app.close();
    await silent.end();
  });

  it('has a few requests wait for it and answers the others at once, each by the app that is left', async () => {
    for (let request = 0; request < REQUESTS; request += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/me`, { headers: { cookie: `staff=${request}` } });
      expect([answer.status, await answer.text()]).toEqual([200, 'of app-1']);
    }
    // about half of these browsers have their place there
    const waited = nginx.logs().match(/timed out \(.*\) while connecting to upstream/g)!.length;
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThan(REQUESTS / 4);
  }, 120_000);
});

/** An address at which nobody refuses and nobody answers, as that of a machine that is gone: a program that stands still, with as many waiting at its door as the kernel lets wait. */
class Silent {
  private constructor(
    readonly port: number,
    private readonly program: ChildProcess,
    private readonly waiting: readonly Socket[],
  ) {}

  static async begin(): Promise<Silent> {
    const port = await freePort();
    const program = spawn(process.execPath, ['-e', `require('node:net').createServer().listen({ port: ${port}, host: '127.0.0.1', backlog: 1 }, () => console.log('listening'))`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(program.stdout!, 'data');
    program.kill('SIGSTOP');
    // the kernel takes one more than it was told; the rest hang, as every later one
    return new Silent(port, program, Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined)));
  }

  async end(): Promise<void> {
    for (const socket of this.waiting) socket.destroy();
    const gone = once(this.program, 'exit');
    this.program.kill('SIGKILL');
    await gone;
  }
}
