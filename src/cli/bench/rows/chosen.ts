import type { Row } from './row';

/** The row of that name; `growth` alone means all of its operations. Without a name all but those that are only asked for by name. @throws Error that lists the names there are */
export function chosen(reported: readonly Row[], byName: readonly Row[], name: string | undefined): readonly Row[] {
  if (name === undefined) return reported;
  const rows = [...reported, ...byName];
  const exact = rows.filter((row) => row.name === name);
  const found = exact.length > 0 ? exact : rows.filter((row) => row.name.startsWith(`${name} `));
  if (found.length === 0) throw new Error(`there is no row “${name}”; there are: ${rows.map((row) => row.name).join(', ')}`);
  return found;
}
