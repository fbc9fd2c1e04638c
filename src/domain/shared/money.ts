/** 万元 as typed → 分; null for an empty field; undefined where it is no amount (at most six places, so that nothing is rounded). */
export function centsOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) return undefined;
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

/** 分 → 万元 as it is typed. */
export function tenThousandsOf(cents: number | null): string {
  if (cents === null) return '';
  const fraction = String(cents % 1_000_000).padStart(6, '0').replace(/0+$/, '');
  return `${Math.floor(cents / 1_000_000)}${fraction ? `.${fraction}` : ''}`;
}
