import type { OfficialBlock, OfficialDocument } from '../shared/official-document';
import { inChineseNumerals } from '../shared/chinese-numerals';
import type { PlaceValue, Values } from './places';
import { onlyPlaceOf, PLACE, placeNames, styleOf, templateLines, type TemplateLine } from './template-lines';

/** Room to write in by hand what is not known yet. */
export const BLANK = '＿＿＿＿';
/** `第#条`: numbered as it comes, since articles that do not apply fall out. */
const NEXT_ARTICLE = /^第#条/;

/**
 * A template filled in (TEMPLATE-02): what is not known yet is left to be written by hand, a line all of whose places do not apply falls out, articles are
 * numbered as they come, and what was filled in is never read as a template itself.
 */
export function fillTemplate(template: string, values: Values): OfficialDocument {
  const lines = templateLines(template);
  const kept = lines.filter(({ mark, text }) => mark !== 'page' && !fallsOut(text, values));
  const articles = kept.filter(({ text }) => NEXT_ARTICLE.test(text));
  const blocks = kept.flatMap((line): readonly OfficialBlock[] => {
    const numbered = line.text.replace(NEXT_ARTICLE, `第${inChineseNumerals(articles.indexOf(line) + 1)}条`);
    return blocksOf({ ...line, text: numbered }, values);
  });
  return { isWide: lines.some(({ mark, text }) => mark === 'page' && text === '横向'), blocks };
}

/** The same with a note beneath its title, so that no paper of a rehearsal is taken for a real one. */
export function marked(document: OfficialDocument, note: string): OfficialDocument {
  if (note === '') return document;
  const at = document.blocks.reduce((after, { style }, index) => (HEADS.includes(style) ? index + 1 : after), 0);
  return { ...document, blocks: [...document.blocks.slice(0, at), { style: 'note', text: note }, ...document.blocks.slice(at)] };
}
const HEADS: readonly string[] = ['issuer', 'number', 'title', 'note'];

const isNothing = (value: PlaceValue | undefined): boolean => value === '' || (Array.isArray(value) && value.length === 0);

function fallsOut(text: string, values: Values): boolean {
  const names = placeNames(text);
  return names.length > 0 && names.every((name) => isNothing(values[name]));
}

function blocksOf({ mark, text }: TemplateLine, values: Values): readonly OfficialBlock[] {
  const only = mark === null ? onlyPlaceOf(text) : null;
  const value = only === null ? undefined : values[only];
  if (Array.isArray(value)) return (value as readonly (string | object)[]).map((one) => (typeof one === 'string' ? paragraph(one) : ({ style: 'table', table: one } as OfficialBlock)));
  const filled = tidied(text.replace(PLACE, (_, name: string) => inLine(values[name.trim()])));
  return mark === null ? [paragraph(filled)] : [{ style: mark as Exclude<typeof mark, 'page'>, text: filled }];
}

const paragraph = (text: string): OfficialBlock => ({ style: styleOf(text), text });

/** Of two stops side by side, where nothing stands between them any more, the stronger stays. */
const tidied = (text: string): string => text.replace(/[，、；：](?=[，。；])|。(?=。)|（）/g, '');

/** On one line, whatever line ends somebody typed. */
const inLine = (value: PlaceValue | undefined): string => (typeof value === 'string' ? value.replace(/\s*[\r\n]+\s*/g, '') : BLANK);
