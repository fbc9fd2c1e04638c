export type PersonalKind = 'phone' | 'idCard' | 'email' | 'bankCard';

/** A stretch of a text that names a person; from `start` up to and without `end`. */
export interface PersonalDatum {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/**
 * Digits may stand apart by one space or dash, as people write them. In the order of certainty: an ID card is no bank card. The first group is what
 * stands before (telephones before iOS 16.4 know no lookbehind and would not even open the page).
 */
const PATTERNS: readonly (readonly [PersonalKind, RegExp, (digits: string) => boolean])[] = [
  ['email', /()[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi, () => true],
  ['idCard', /(^|[^\d])[1-9](?:[ -]?\d){16}[ -]?[\dx](?![\da-z])/gi, hasBirthday],
  ['bankCard', /(^|[^\d])[2-9](?:[ -]?\d){14,18}(?!\d)/g, isLuhn],
  ['phone', /(^|[^\d])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g, () => true],
  ['phone', /(^|[^\d])[（(]?0\d{2,3}[）)]?[ -]?[2-9]\d{6,7}(?!\d)/g, () => true],
];

/** Telephone and ID card numbers, e-mail addresses and bank cards in a text, in their order, none over another (PERSONAL-01). */
export function personalData(text: string): readonly PersonalDatum[] {
  const plain = halfWidth(text);
  const found: PersonalDatum[] = [];
  for (const [kind, pattern, isOne] of PATTERNS) {
    for (const { 0: match, 1: before = '', index } of plain.matchAll(pattern)) {
      const [start, end] = [index + before.length, index + match.length];
      if (isOne(match.slice(before.length).replace(/[ -]/g, '')) && !found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The text with each of them covered by a word that says what stood there (PERSONAL-02). */
export function withoutPersonalData(text: string, cover: (kind: PersonalKind) => string): string {
  let [rest, from] = ['', 0];
  for (const { kind, start, end } of personalData(text)) {
    rest += text.slice(from, start) + cover(kind);
    from = end;
  }
  return rest + text.slice(from);
}

/** One character for one, so that places stay: １３８… is a number too, and so is 138—0013. */
const halfWidth = (text: string): string =>
  text.replace(/[！-～　—–−·]/g, (letter) => (letter === '　' ? ' ' : /[—–−·]/.test(letter) ? '-' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0)));

/** GB 11643: digits 7 to 14 are a day of birth. */
function hasBirthday(digits: string): boolean {
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number) as [number, number, number];
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** ISO/IEC 7812: the check digit of payment cards. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
