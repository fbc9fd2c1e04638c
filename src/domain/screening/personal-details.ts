/** What in a text points to a person, by kind. Numbers of offices look alike: a person decides. */
export const PERSONAL_DETAILS = ['identityNumber', 'bankCard', 'mobile', 'telephone', 'email', 'plate'] as const;
export type PersonalDetail = (typeof PERSONAL_DETAILS)[number];

/** Long kinds first, so that an identity number is not taken for a telephone number within it. */
const PATTERNS: Readonly<Record<PersonalDetail, RegExp>> = {
  identityNumber: /(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
  bankCard: /(?<!\d)6\d{3}(?:[ -]?\d{4}){2}[ -]?\d{4}(?:[ -]?\d{3})?(?!\d)/g,
  mobile: /(?<!\d)(?:(?:\+|00)86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
  telephone: /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g,
  email: /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g,
  plate: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤川青藏琼宁][A-Z][·•]?[A-Z\d]{5,6}(?![A-Z\d])/g,
};

export const HIDDEN = '〔已隐去〕';

/** Full-width digits and letters are read like others; every character keeps its place. */
const plain = (text: string): string => text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));

/** Kinds of personal details that a text shows (PERSONAL-01: 个人信息保护法 §28). */
export const personalDetailsIn = (text: string): readonly PersonalDetail[] => [...new Set(spans(text).map(({ kind }) => kind))];

/** The text with every such detail hidden, and nothing else changed (PERSONAL-02). */
export const withoutPersonalDetails = (text: string): string => spans(text).reduceRight((changed, { from, to }) => changed.slice(0, from) + HIDDEN + changed.slice(to), text);

interface Span {
  readonly kind: PersonalDetail;
  readonly from: number;
  readonly to: number;
}

/** Places in order, none over another. */
function spans(text: string): readonly Span[] {
  const read = plain(text);
  const taken: Span[] = [];
  for (const kind of PERSONAL_DETAILS) {
    for (const { index, 0: match } of read.matchAll(PATTERNS[kind])) {
      const span = { kind, from: index, to: index + match.length };
      if (taken.every(({ from, to }) => span.from >= to || span.to <= from)) taken.push(span);
    }
  }
  return taken.sort((one, other) => one.from - other.from);
}
