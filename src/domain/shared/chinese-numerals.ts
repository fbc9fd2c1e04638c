const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 → 一, 12 → 十二, 20 → 二十; up to 99. */
export function inChineseNumerals(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), DIGITS[number % 10]!];
  return tens === 0 ? ones : `${tens === 1 ? '' : DIGITS[tens]}十${ones}`;
}
