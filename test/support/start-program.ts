import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SERVE = join(__dirname, '../../dist/cli/serve.js');

/** The real start program, running from compiled files unless another command starts it. */
export class StartProgram {
  output = '';
  private readonly child: ChildProcess;

  /** Gets only this environment and PATH, so that a developer's own settings stay out. */
  constructor(env: Readonly<Record<string, string>>, options: SpawnOptions = {}, [program, ...args]: readonly string[] = [process.execPath, SERVE]) {
    if (args.includes(SERVE) && !existsSync(SERVE)) throw new Error('dist/ is missing: run npm run build first');
    const free = { PORT: '0', BOX_PORT: '0', BOX_COMMAND_PORT: '0' };
    this.child = spawn(program!, args, { ...options, env: { PATH: process.env.PATH, ...free, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The exit code, or the signal that ended it. */
  async exit(): Promise<number | string> {
    while (this.child.exitCode === null && this.child.signalCode === null) await pause(20);
    return this.child.exitCode ?? this.child.signalCode ?? 'unknown';
  }

  /** Waits for a text on standard output or error. */
  async says(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`It ended with ${this.child.exitCode} before it said "${text}":\n${this.output}`);
      await pause(20);
    }
  }

  /** Waits until everything runs; returns the ports of app and box. */
  async running(): Promise<{ app: number; box: number }> {
    await this.says('Ctrl-C');
    return { app: Number(/localhost:(\d+)/.exec(this.output)?.[1]), box: Number(/ballot box\s+port (\d+)/.exec(this.output)?.[1]) };
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<number | string> {
    this.kill('SIGTERM');
    return this.exit();
  }
}

/** Numbers of the processes that a process has started (Linux). */
export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

/** Those too that its processes have started, and so on: npm, app and box, servers and their workers. */
export const descendantsOf = (pid: number): number[] => (isAlive(pid) ? childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]) : []);

/** Whether there is such a process that has not ended. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** First argument of a process's command line that ends so, e.g. `main.js`; null when it has none. */
export const runs = (pid: number, ending: string): boolean => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').some((word) => word.endsWith(ending));
