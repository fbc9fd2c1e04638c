import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const HOUSE = join(__dirname, '../../..');
const MOVING_CLOCK = join(HOUSE, 'test/support/moving-clock.cjs');

/** App or box from compiled files, started again whenever it ends, as whoever supervises it does. */
export class Program {
  private child!: ChildProcess;
  private isOver = false;
  /** Characters of the log that were looked through. */
  private read = 0;

  constructor(
    private readonly file: 'main.js' | 'box.main.js',
    private readonly env: Readonly<Record<string, string>>,
    readonly url: string,
    private readonly logFile: string,
  ) {
    this.start();
  }

  /** SIGKILL in the midst of whatever it does; it is being started again when this returns. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGTERM, as an upgrade does. @returns the exit code */
  async restart(): Promise<number | null> {
    const { child } = this;
    await this.end('SIGTERM');
    return child.exitCode;
  }

  async ready(): Promise<void> {
    while (!(await answersAt(`${this.url}/api/health/ready`))) await pause(30);
  }

  /** Milliseconds ahead of the machine's clock; a program that ends forgets it. */
  setClock(clockAhead: number): void {
    if (this.child.connected) this.child.send({ clockAhead }, () => undefined);
  }

  /** What it has died of by itself since this was asked last: errors that nobody caught. */
  falls(): string[] {
    const log = readFileSync(this.logFile, 'utf8').slice(this.read);
    this.read += log.length;
    return [...log.matchAll(/^(\w*[Ee]rror: .+)$(?:\n(?!\{).*)*?\nNode\.js v/gm)].map(([, error]) => error!);
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.end('SIGTERM');
  }

  private start(): void {
    const log = openSync(this.logFile, 'a');
    this.child = fork(join(HOUSE, 'dist', this.file), [], { env: { PATH: process.env.PATH, ...this.env }, execArgv: ['--require', MOVING_CLOCK], stdio: ['ignore', log, log, 'ipc'] });
    this.child.on('error', () => undefined);
    this.child.once('exit', () => this.isOver || this.start());
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

/** Whether anybody says 200 there. */
export const answersAt = async (url: string): Promise<boolean> => (await fetch(url).catch(() => null))?.ok ?? false;
