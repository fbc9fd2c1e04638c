import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--lang=zh-CN', '--window-size=1280,800', '--remote-debugging-port=0'];

/** A device of its own: a browser with a disk, whose plug can be pulled. */
export class Device {
  private readonly disk = mkdtempSync(join(tmpdir(), 'piaojue-device-'));
  private program: ChildProcess | null = null;
  private browser: Browser | null = null;
  page!: Page;

  /** A page of a browser that has just started, with what the disk holds. */
  async switchOn(address = 'about:blank'): Promise<void> {
    // detached: a group of its own, which falls as one
    this.program = spawn(process.env['CHROME_PATH'] ?? '/usr/bin/chromium', [...FLAGS, `--user-data-dir=${this.disk}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.browser = await chromium.connectOverCDP(await this.door());
    this.page = await this.browser.contexts()[0]!.newPage();
    await this.page.goto(address);
  }

  /** Nothing is written, closed or said any more. */
  async pullThePlug(): Promise<void> {
    const { program } = this;
    this.program = null;
    if (program === null) return;
    const gone = once(program, 'exit');
    if (program.exitCode === null && program.signalCode === null) {
      process.kill(-program.pid!, 'SIGKILL');
      await gone;
    }
    await this.browser?.close().catch(() => undefined);
  }

  async throwAway(): Promise<void> {
    if (this.program !== null) await this.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.pullThePlug();
    rmSync(this.disk, { recursive: true, force: true, maxRetries: 5 });
  }

  private async door(): Promise<string> {
    for await (const line of createInterface({ input: this.program!.stderr! })) {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found) return found;
    }
    throw new Error('the browser has not started');
  }
}
