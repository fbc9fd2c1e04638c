import type { Row } from './row';

/** The row of that name; `growth` alone means all of its operations. All without a name. @throws Error that lists the names there are */
export function chosen(rows: readonly Row[], name: string | undefined): readonly Row[] {
  if (name === undefined) return rows;
  const exact = rows.filter((row) => row.name === name);
  const found = exact.length > 0 ? exact : rows.filter((row) => row.name.startsWith(`${name} `));
  if (found.length === 0) throw new Error(`there is no row “${name}”; there are: ${rows.map((row) => row.name).join(', ')}`);
  return found;
}
