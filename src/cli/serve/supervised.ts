import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from '../../platform/config/start-error';
import { isReady } from './is-ready';

/** A child process: its name for the reader, its program, and all the environment it gets. */
export interface Program {
  readonly name: 'app' | 'box';
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** Answers 200 once the program can serve. */
  readonly readyUrl: string;
}

const RESTART_MS = 500;
const STOP_MS = 10_000;

/** The program ended before it could serve and has printed why. */
export class EndedBeforeReady extends Error {}

/** Keeps one child process running: starts it, waits until it can serve, starts it again when it dies. */
export class Supervised {
  private child: ChildProcess | null = null;
  private hasServed = false;
  private isStopping = false;

  constructor(private readonly program: Program) {}

  /** Resolves once the program can serve. @throws EndedBeforeReady, or StartError when somebody killed it */
  async start(stop: AbortSignal): Promise<void> {
    const child = this.run();
    while (!(await isReady(this.program.readyUrl))) {
      stop.throwIfAborted();
      if (hasEnded(child)) throw this.prematureEnd(child);
      await pause(100);
    }
    this.hasServed = true;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.child;
    if (child === null || hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(deadline);
  }

  /** In a process group of its own, so that Ctrl-C reaches us alone and we stop things in order. It ends by itself when we are gone. */
  private run(): ChildProcess {
    const child = fork(this.program.file, [], { env: this.program.env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    child.once('exit', (code, signal) => this.runAgain(signal ?? code));
    this.child = child;
    return child;
  }

  private prematureEnd({ signalCode }: ChildProcess): Error {
    if (signalCode === null) return new EndedBeforeReady();
    const { name } = this.program;
    return new StartError(`${name} 在启动中被终止（${signalCode}），请检查内存后重试。`, `${name} was killed while starting (${signalCode}): check the memory and start again.`);
  }

  private runAgain(reason: string | number | null): void {
    if (this.isStopping || !this.hasServed) return;
    console.error(`! ${this.program.name} 意外退出（${reason}），正在重新启动。 ${this.program.name} ended unexpectedly (${reason}): starting it again.`);
    setTimeout(() => this.isStopping || this.run(), RESTART_MS);
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
