import { withoutPlace } from '../../domain/collection/matter';
import { placeName } from '../../domain/collection/place-name';
import type { Suggestion } from '../../domain/collection/suggestion';
import { randomNumbers } from '../random-numbers';
import type { Labelled } from './labelled-set';

const FIRST = [...'东西南北上下新老大小前后金银青白红黄高长平安永福'];
const SECOND = [...'山河湖塘坪坝溪桥林沟岭泉井庙寨堡湾岗坡塬'];
const TOWN_ENDS = ['镇', '镇', '镇', '乡', '街道'];
const SITE_ENDS = ['村', '村', '村', '小区', '花园', '路', '街', '公园', '小学'];

/**
 * `count` suggestions for measuring time and memory: clauses of the labelled set put together anew at invented places of another
 * county. The same seed gives the same suggestions. They are no measure of precision.
 */
export function generatedSuggestions(count: number, labelled: readonly Labelled[], seed = 1): Suggestion[] {
  const random = randomNumbers(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  // The labelled places must not come along: a text that names one is said to be there.
  const pieces = (text: (from: Labelled) => string): string[] => labelled.flatMap((from) => withoutPlace(text(from), placeName(from)).split(' ')).filter((piece) => piece.length > 2);
  const [clauses, titles] = [pieces(({ need }) => need), pieces(({ title }) => title)];
  const towns = Array.from({ length: 40 }, () => `${one(FIRST)}${one(SECOND)}${one(TOWN_ENDS)}`);
  const sites = Array.from({ length: 1200 }, () => `${one(FIRST)}${one(SECOND)}${one(FIRST)}${one(SITE_ENDS)}`);
  return Array.from({ length: count }, (_, at) => {
    const { category } = one(labelled);
    const site = one(sites);
    const need = Array.from({ length: 2 + Math.floor(random() * 4) }, () => one(clauses)).join('，');
    const point = random() < 0.4 ? null : { lat: 31 + random() / 2, lon: 108 + random() / 2 };
    return { id: `generated-${at}`, title: `${site}${one(titles)}`, need: `${need}。`, place: `${one(towns)}${site}`, point, category };
  });
}
