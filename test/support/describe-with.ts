/** Describes tests with what they need of this machine; where it is not there (null) they are skipped, and the reason is printed. */
export function describeWith<T>(title: string, needed: T | null, reason: string, tests: (needed: T) => void): void {
  if (needed !== null) {
    describe(title, () => tests(needed));
    return;
  }
  console.log(`skipped: ${title}, because ${reason}`);
  it.skip(title, () => undefined);
}
