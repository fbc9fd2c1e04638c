/**
 * A file of `docker/` as it is needed here.
 * @param change words of it → what stands in their place; each must be there
 */
export function changed(text: string, change: Readonly<Record<string, string>>): string {
  return Object.entries(change).reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`in no file: ${from}`);
    return before.replaceAll(from, to);
  }, text);
}
