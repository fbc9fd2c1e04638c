/** Describes tests with what they need of this machine; where it is not there (null) they are skipped, and the reason is printed. */
export function describeWith<T>(title: string, needed: T | null, reason: string, tests: (needed: T) => void): void {
  if (needed !== null) {
    describe(title, () => tests(needed));
    return;
  }
  process.stderr.write(`skipped: ${title}, because ${reason}\n`);
  it.skip(title, () => undefined);
}
