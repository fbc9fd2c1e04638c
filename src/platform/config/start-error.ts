import { inspect } from 'node:util';
import { redacted } from '../logging/redacted';

/** A reason not to start, told in one line (Chinese, then English) that says what to change. Printed without a stack trace. */
export class StartError extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese} ${english}`);
    this.name = 'StartError';
  }
}

/** Says why a program cannot start and ends it. Anything that is not a `StartError` is a defect of ours and keeps its stack. */
export function refuseToStart(error: unknown): never {
  console.error(error instanceof StartError ? `✗ ${error.message}` : redacted(inspect(error)));
  process.exit(1);
}
