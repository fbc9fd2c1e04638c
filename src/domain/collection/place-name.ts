import { FILLERS, PLACE_ALIASES } from './field-words';
import { exchangeWords, plainText, withoutWords, wordList } from './plain-text';

/** A written place in two steps: 南湖街道 · 锦绣花园. Both are empty when the whole county is meant, or nothing can be told. */
export interface PlaceName {
  readonly town: string;
  readonly site: string;
}

const COUNTY = /^(?![^县]*[路街道园场镇乡村])[^ ]{2,3}县(?=[^ ]{2})/u;
const WHOLE_COUNTY = /^(全[县市区省].*|县城$|城区.*|各.*|农村.*|[^ ]{2,3}县$)/u;
const TOWN = /^[^ ]{1,4}?(街道|镇|乡)/u;
const PART_OF_SITE = /([一二三四五六七八九十零百]+|[a-z])(号楼|号院|单元|楼|栋|组|号|期|社)/gu;
const VAGUE_END = /(小区|附近|旁边?|口|门|大门|正门|校门|[东南西北]门|大门口|正门口|校门口|门前|前|门口|路口|街头|桥头|[东南西北]侧|[东南西北]岸|沿河|段|周边|一带|街上|老街|街道|场口|场镇|集镇|新区|上)$/u;
const UNIT = /.{1,6}?(?:大道|路|街|巷|村|沟|公园|花园|小区|社区|新村|家园|苑|医院|学校|小学|中学|市场|车站|体育馆|广场|桥)|.+$/gu;
const NAMED_IN_TITLE = /^[^ ]{2,5}?(?:大道|(?<![道公马])路|街|巷|(?<!农)村|小区|花园|家园|苑)/u;

const canonical = new Map(PLACE_ALIASES.flatMap((line) => line.split(' ').map((alias) => [alias, line.split(' ')[0]!] as const)));
const ALIAS_WORDS = wordList(canonical.keys());
const FILLER_WORDS = wordList(FILLERS);

/** Reads a place as people write it; a title may name the site that the place leaves out. */
export function placeName({ place, title }: { place: string; title: string }): PlaceName {
  const whole = plainText(place).replaceAll(' ', '').replace(COUNTY, '').replace(WHOLE_COUNTY, '');
  const town = TOWN.exec(whole)?.[0] ?? '';
  const site = siteName(precise(whole.slice(town.length)));
  return { town, site: site || siteInTitle(title, town) };
}

/** One name for a house: 县第一中学 and 一中, 县医院 and 人民医院. Also for whole texts, so that a name can be found in them. */
export const siteName = (site: string): string =>
  exchangeWords(site, ALIAS_WORDS, (alias) => canonical.get(alias)!)
    .replace(/第([一二三四五六七八九十])(小|中|高)(学|中)/gu, '$1$2')
    .replace(/^[县市区](?=.{2})/u, '');

/** 建设路邮政局 → 建设路 邮政局: the street and the house. */
export const unitsOf = (site: string): readonly string[] => site.match(UNIT) ?? [];

/** 锦绣花园五号楼旁 → 锦绣花园 */
function precise(site: string): string {
  const shorter = site.replace(PART_OF_SITE, '').replace(VAGUE_END, '');
  return shorter === site ? site : precise(shorter);
}

/** 关于在文庙路增设照明设施的建议 → 文庙路 */
function siteInTitle(title: string, town: string): string {
  const pieces = withoutWords(exchangeWords(plainText(title), FILLER_WORDS, () => ' '), town === '' ? [] : [town]).split(' ');
  return siteName(pieces.flatMap((piece) => NAMED_IN_TITLE.exec(piece)?.[0] ?? [])[0] ?? '');
}
