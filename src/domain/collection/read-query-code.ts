/** A code as people type it (small letters, full width, o for 0, i and l for 1, any dashes and spaces) in the one spelling we print; null: it is none (QUERY-01). */
export function readQueryCode(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}·._]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain.match(/.{4}/g)!.join('-') : null;
}
