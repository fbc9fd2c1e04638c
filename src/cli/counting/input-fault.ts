/** Input that cannot be counted: printed as `file:line: reason`, exit code 2. */
export class InputFault extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'InputFault';
  }

  static at(file: string, line: number, reason: string): InputFault {
    return new InputFault([`${file}:${line}: ${reason}`]);
  }
}

/** Runs a read and turns what the file system says (no such file, a folder, no permission) into a fault of that file. */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw InputFault.at(file, 1, `cannot be read: ${error.message}`);
    throw error;
  }
}
