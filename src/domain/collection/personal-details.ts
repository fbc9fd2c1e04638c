/** What in a text points to a person, by kind. Numbers of offices look alike: a person decides. */
export const PERSONAL_DETAILS = ['email', 'identityNumber', 'bankCard', 'mobile', 'telephone', 'plate'] as const;
export type PersonalDetail = (typeof PERSONAL_DETAILS)[number];

/** A stretch of a text, from `start` up to and without `end`. */
export interface PersonalStretch {
  readonly kind: PersonalDetail;
  readonly start: number;
  readonly end: number;
}

/**
 * Digits may stand apart by one space or dash, as people write them. Tried in the order of the kinds, the surer first: an identity number is no bank card.
 * The first group is what stands before (telephones before iOS 16.4 know no lookbehind and would not even open the page).
 */
const PATTERNS: Readonly<Record<PersonalDetail, readonly [pattern: RegExp, isOne: (digits: string) => boolean]>> = {
  email: [/()[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi, () => true],
  identityNumber: [/(^|[^\d])[1-9](?:[ -]?\d){16}[ -]?[\dx](?![\da-z])/gi, hasBirthday],
  bankCard: [/(^|[^\d])[2-9](?:[ -]?\d){14,18}(?!\d)/g, (digits) => isLuhn(digits) || isUnionPayLike(digits)],
  mobile: [/(^|[^\d])(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g, () => true],
  telephone: [/(^|[^\d])[（(]?0\d{2,3}[）)]?[ -]?[2-9]\d{6,7}(?!\d)/g, () => true],
  plate: [/()[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁][A-Z][·•-]?[A-Z\d]{5,6}(?![A-Z\d])/g, () => true],
};

export const HIDDEN = '〔已隐去〕';

/** Every personal detail of a text in its order, none over another (PERSONAL-01: 个人信息保护法 §28). */
export function personalStretches(text: string): readonly PersonalStretch[] {
  const plain = halfWidth(text);
  const found: PersonalStretch[] = [];
  for (const kind of PERSONAL_DETAILS) {
    const [pattern, isOne] = PATTERNS[kind];
    for (const { 0: match, 1: before = '', index } of plain.matchAll(pattern)) {
      const [start, end] = [index + before.length, index + match.length];
      if (isOne(match.slice(before.length).replace(/[ -]/g, '')) && !found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Kinds of personal details that a text shows (PERSONAL-01). */
export const personalDetailsIn = (text: string): readonly PersonalDetail[] => [...new Set(personalStretches(text).map(({ kind }) => kind))];

/** The text with every such detail hidden, and nothing else changed (PERSONAL-02). */
export const withoutPersonalDetails = (text: string): string =>
  personalStretches(text).reduceRight((changed, { start, end }) => changed.slice(0, start) + HIDDEN + changed.slice(end), text);

/** One character for one, so that places stay: １３８… is a number too, and so is 138—0013. */
const halfWidth = (text: string): string =>
  text.replace(/[！-～　—–−]/g, (letter) => (letter === '　' ? ' ' : /[—–−]/.test(letter) ? '-' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0)));

/** GB 11643: digits 7 to 14 are a day of birth. */
function hasBirthday(digits: string): boolean {
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number) as [number, number, number];
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** 银联 cards begin with 6 and have 16 or 19 digits: one with a slip of the pen is hidden too. */
const isUnionPayLike = (digits: string): boolean => digits.startsWith('6') && (digits.length === 16 || digits.length === 19);

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
