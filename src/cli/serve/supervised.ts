import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from '../../platform/config/start-error';
import { LOADED, SERVE, SPARE } from '../../platform/process/spare';
import { isReady } from './is-ready';

/** A child process: its name for the reader, its program, and all the environment it gets. */
export interface Program {
  readonly name: 'app' | 'box';
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** Answers 200 once the program can serve. */
  readonly readyUrl: string;
  /** Whether one more of it waits, loaded, to take its place: see `platform/process/spare`. */
  readonly hasSpare: boolean;
}

/** What the child writes on (a file's descriptor), Node's own arguments for it, and who hears that it ended. */
export interface Surroundings {
  readonly output?: number;
  readonly execArgv?: readonly string[];
  readonly say?: (line: string) => void;
}

/** Milliseconds before one is started again that has died before it could serve. */
const RESTART_MS = 500;
const STOP_MS = 10_000;

/** The program ended before it could serve and has printed why. */
export class EndedBeforeReady extends Error {}

/** Keeps one child process running: starts it, waits until it can serve, starts it again when it dies. */
export class Supervised {
  private child: ChildProcess | null = null;
  private spare: ChildProcess | null = null;
  private isSpareLoaded = false;
  /** The last that could serve. */
  private served: ChildProcess | null = null;
  private isStopping = false;

  constructor(
    private readonly program: Program,
    private readonly around: Surroundings = {},
  ) {}

  /** The process that serves, or is about to. */
  get current(): ChildProcess | null {
    return this.child;
  }

  /** Whether a spare has loaded everything: who dies now is replaced soonest. */
  get hasLoadedSpare(): boolean {
    return this.isSpareLoaded && this.spare !== null && !hasEnded(this.spare);
  }

  /** Resolves once the program can serve. @throws EndedBeforeReady, or StartError when somebody killed it */
  async start(stop: AbortSignal): Promise<void> {
    const child = this.run();
    if (!(await this.serves(child, stop))) throw this.prematureEnd(child);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([this.child, this.spare].map(end));
  }

  private run(): ChildProcess {
    const child = this.takeSpare() ?? this.fork([]);
    child.once('exit', (code, signal) => this.runAgain(child, signal ?? code));
    this.child = child;
    return child;
  }

  /** Whether this child comes to serve; false when it has ended before. */
  private async serves(child: ChildProcess, stop?: AbortSignal): Promise<boolean> {
    while (!(await isReady(this.program.readyUrl))) {
      stop?.throwIfAborted();
      if (hasEnded(child)) return false;
      await pause(100);
    }
    this.served = child;
    // not before: it would take the time of the one that starts
    if (this.program.hasSpare && !this.isStopping) this.spare ??= this.forkSpare();
    return true;
  }

  private takeSpare(): ChildProcess | null {
    const { spare } = this;
    this.spare = null;
    this.isSpareLoaded = false;
    if (spare === null || hasEnded(spare) || !spare.connected) return null;
    spare.send(SERVE, () => undefined);
    return spare;
  }

  private forkSpare(): ChildProcess {
    const spare = this.fork([SPARE]);
    spare.on('message', (message) => {
      if (message === LOADED && spare === this.spare) this.isSpareLoaded = true;
    });
    return spare;
  }

  /** In a process group of its own, so that Ctrl-C reaches us alone and we stop things in order. It ends by itself when we are gone. */
  private fork(args: readonly string[]): ChildProcess {
    const { output = 'inherit', execArgv = [] } = this.around;
    const child = fork(this.program.file, args, { env: this.program.env, detached: true, stdio: ['ignore', output, output, 'ipc'], execArgv: [...execArgv] });
    child.on('error', () => undefined);
    return child;
  }

  private prematureEnd({ signalCode }: ChildProcess): Error {
    if (signalCode === null) return new EndedBeforeReady();
    const { name } = this.program;
    return new StartError(`${name} 在启动中被终止（${signalCode}），请检查内存后重试。`, `${name} was killed while starting (${signalCode}): check the memory and start again.`);
  }

  private runAgain(child: ChildProcess, reason: string | number | null): void {
    if (this.isStopping || this.served === null) return;
    const { say = console.error } = this.around;
    say(`! ${this.program.name} 意外退出（${reason}），正在重新启动。 ${this.program.name} ended unexpectedly (${reason}): starting it again.`);
    const again = (): void => void (this.isStopping || this.serves(this.run()));
    if (this.served === child) again();
    else setTimeout(again, RESTART_MS);
  }
}

async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(deadline);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
