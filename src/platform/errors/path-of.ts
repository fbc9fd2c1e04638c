/** Where a field of a body stands, e.g. `items[2].title`. @param parent '' at the top */
export function pathOf(parent: string, name: string): string {
  if (/^\d+$/.test(name)) return `${parent}[${name}]`;
  return parent === '' ? name : `${parent}.${name}`;
}
