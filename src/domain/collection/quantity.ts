const FIGURE = /[\d０-９]|[一二两三四五六七八九十百千万]+\s*(?:个|处|条|座|所|户|人|名|台|套|盏|株|棵|亩|次|家|栋|幢|间|站|村|辆|张|吨|米|公里|千米|平方米|小区)/;
const YEAR = /(?:^|\D)(20\d\d|21\d\d)(?!\d)/g;
const MONTH_OR_SEASON = /[\d一二三四五六七八九十]\s*月|季度|年底|年末|年内|上半年|下半年|春节|开学/;

/** Whether a text names a number: 3 公里, 十二个小区. */
export const hasFigure = (text: string): boolean => FIGURE.test(text);

/** The years that a text names. */
export const yearsIn = (text: string): readonly number[] => Array.from(text.matchAll(YEAR), ([, year]) => Number(year));

/** Whether a text says when: a year, a month, a season of one. */
export const saysWhen = (text: string): boolean => yearsIn(text).length > 0 || MONTH_OR_SEASON.test(text);
