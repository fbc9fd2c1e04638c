import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { redacted } from './redacted';
import { speltOut } from './spelt-out';

/** What an entry of the log has; one JSON object a line. */
export interface LogLine {
  readonly at: string;
  readonly level: LogLevel;
  readonly context?: string;
  readonly message: string;
  readonly stack?: string;
}

/** Errors and warnings, one JSON object a line, or plain on a terminal; secrets are withheld, and nothing that is said ends a line or moves a cursor. */
export class LineLog extends ConsoleLogger {
  constructor(isTerminal: boolean) {
    super({ json: !isTerminal, colors: isTerminal, logLevels: ['error', 'warn'] });
  }

  protected override getJsonLogObject(message: unknown, { context, logLevel, errorStack }: { context: string; logLevel: LogLevel; errorStack?: unknown }) {
    const line: LogLine = {
      at: new Date().toISOString(),
      level: logLevel,
      ...(context && { context }),
      message: sayable(asText(message)),
      ...(errorStack !== undefined && { stack: sayable(asText(errorStack)) }),
    };
    return line as never;
  }

  protected override stringifyMessage(message: unknown): string {
    return sayable(asText(message)).replaceAll('\n', '\n    ');
  }

  protected override printStackTrace(stack: string): void {
    super.printStackTrace(stack && sayable(stack).replaceAll('\n', '\n    '));
  }
}

const sayable = (text: string): string => speltOut(redacted(text));
const asText = (message: unknown): string => (typeof message === 'string' ? message : message instanceof Error ? (message.stack ?? message.message) : (JSON.stringify(message) ?? ''));
