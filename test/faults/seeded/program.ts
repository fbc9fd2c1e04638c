import { once } from 'node:events';
import { appendFileSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Supervised } from '../../../src/cli/serve/supervised';

const HOUSE = join(__dirname, '../../..');
const MOVING_CLOCK = join(HOUSE, 'test/support/moving-clock.cjs');
const FILES = { app: 'main.js', box: 'box.main.js' };

/** App or box from compiled files, kept running by what keeps them in `npm start`. */
export class Program {
  private readonly supervised: Supervised;
  private readonly started: Promise<void>;
  /** Characters of the log that were looked through. */
  private read = 0;

  constructor(
    name: 'app' | 'box',
    env: Readonly<Record<string, string>>,
    readonly url: string,
    private readonly logFile: string,
    /** Of something built wrongly on purpose: a file that is required before the program. */
    required?: string,
  ) {
    const program = { name, file: join(HOUSE, 'dist', FILES[name]), env: { PATH: process.env.PATH, ...env }, readyUrl: `${url}/api/health/ready`, hasSpare: name === 'app' };
    this.supervised = new Supervised(program, { output: openSync(logFile, 'a'), execArgv: [MOVING_CLOCK, ...(required ? [required] : [])].flatMap((file) => ['--require', file]), say: (line) => appendFileSync(logFile, `${line}\n`) });
    this.started = this.supervised.start(new AbortController().signal);
  }

  /** Whether a spare waits, loaded, to take its place. */
  get hasSpare(): boolean {
    return this.supervised.hasLoadedSpare;
  }

  /** SIGKILL in the midst of whatever it does; it is being started again when this returns. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGTERM, as an upgrade does. @returns the exit code */
  async restart(): Promise<number | null> {
    const child = this.supervised.current!;
    await this.end('SIGTERM');
    return child.exitCode;
  }

  async ready(): Promise<void> {
    await this.started;
    while (!(await answersAt(`${this.url}/api/health/ready`))) await pause(30);
  }

  /** Milliseconds ahead of the machine's clock; a program that ends forgets it. */
  setClock(clockAhead: number): void {
    const child = this.supervised.current!;
    if (child.connected) child.send({ clockAhead }, () => undefined);
  }

  /** What it has died of by itself since this was asked last: errors that nobody caught. */
  falls(): string[] {
    const log = readFileSync(this.logFile, 'utf8').slice(this.read);
    this.read += log.length;
    return [...log.matchAll(/^(\w*[Ee]rror: .+)$(?:\n(?!\{).*)*?\nNode\.js v/gm)].map(([, error]) => error!);
  }

  close(): Promise<void> {
    return this.supervised.stop();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.supervised.current!;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

/** Whether anybody says 200 there. */
export const answersAt = async (url: string): Promise<boolean> => (await fetch(url).catch(() => null))?.ok ?? false;
