import type { PublicProposalPage } from '../../../contract/http/proposals';
import type { FilledCongress } from './filled-congress';

/** Who asks: anybody, the office, a reviewing unit, a deputy. */
export type Asker = 'public' | 'office' | 'unit' | 'deputy';

/** Questions of one kind, each asked once in turn. */
export interface Question {
  readonly name: string;
  readonly asker: Asker;
  readonly paths: readonly string[];
}

const SEARCH_LENGTHS = [1, 2, 3, 4, 5, 6];
const BOXES = [
  { name: 'county', box: { west: 108, south: 31, east: 108.5, north: 31.5 }, zoom: 9 },
  { name: 'county, close', box: { west: 108, south: 31, east: 108.5, north: 31.5 }, zoom: 15 },
  { name: 'town', box: { west: 108.2, south: 31.2, east: 108.25, north: 31.25 }, zoom: 14 },
  { name: 'world', box: { west: -180, south: -90, east: 180, north: 90 }, zoom: 2 },
] as const;
const ROWS = 30;

type Query = Readonly<Record<string, string | number | boolean>>;
const asked = (query: Query): string => `?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString()}`;

/** What people ask, with words that really stand in the suggestions. */
export async function questionsOf(url: string, { slug, programmeId }: FilledCongress, times: number): Promise<Question[]> {
  const at = (path: string, query: Query): string => `/api/public/${slug}/${path}${asked(query)}`;
  const known = await sample(url, slug, times);
  const several = (path: (index: number) => string): string[] => Array.from({ length: times }, (_, index) => path(index));
  const list = (name: string, query: (index: number) => Query): Question => ({ name: `list: ${name}`, asker: 'public', paths: several((index) => at('proposals', query(index))) });
  const bench = (name: string, query: (index: number) => Query, asker: Asker = 'office'): Question => ({
    ...{ name: `bench${asker === 'unit' ? ' of a unit' : ''}: ${name}`, asker },
    paths: several((index) => `/api/screenings${asked({ programmeId, ...query(index) })}`),
  });
  const one = known.proposals;
  const of = (index: number) => one[index % one.length]!;
  const word = (index: number, length: number): string => {
    const letters = [...of(index).title.replace(/[^\p{L}]/gu, '')];
    const from = (index * 7) % Math.max(1, letters.length - length);
    return letters.slice(from, from + length).join('');
  };
  return [
    list('first page', () => ({})),
    list('by supporters', () => ({ sort: 'supports' })),
    list('of a field', (index) => ({ category: of(index).category })),
    list('of an area and state', (index) => ({ area: of(index).area, state: of(index).state, sort: 'supports' })),
    list('of a round and origin', () => ({ programme: programmeId, origin: 'deputy' })),
    list('deep pages', (index) => ({ from: Math.floor((index / times) * known.total), limit: 100 })),
    list('last page', () => ({ from: Math.max(0, known.total - ROWS), sort: 'supports' })),
    ...SEARCH_LENGTHS.map((length) => list(`search, ${length} characters`, (index) => ({ q: word(index, length) }))),
    list('search, two words', (index) => ({ q: `${word(index, 2)} ${of(index).area}` })),
    list('search, common words by supporters', (index) => ({ q: ['路灯', '停车', '公园', '老人', '学校'][index % 5]!, sort: 'supports', from: (index % 4) * ROWS })),
    ...BOXES.map(({ name, box, zoom }): Question => ({ name: `map: ${name}`, asker: 'public', paths: several((index) => at('map', { ...box, zoom, ...(index % 3 === 0 && { category: of(index).category }) })) })),
    { name: 'map: words', asker: 'public', paths: several((index) => at('map', { ...BOXES[0].box, zoom: 9, q: word(index, 2) })) },
    { name: 'statistics', asker: 'public', paths: several((index) => at('statistics', index % 2 === 0 ? {} : { area: of(index).area })) },
    { name: 'one page', asker: 'public', paths: several((index) => at(`proposals/${of(index).id}`, {})) },
    bench('first page', () => ({})),
    bench('queues', (index) => ({ state: ['moderation', 'assignment', 'review', 'conclusion', 'sign-off', 'signed', 'merged'][index % 7]! })),
    bench('deep pages', (index) => ({ from: Math.floor((index / times) * known.total * 0.7), limit: 200 })),
    bench('waiting for me', () => ({ mine: true })),
    bench('overdue', (index) => ({ due: index % 2 === 0 ? 'overdue' : 'near' })),
    bench('search', (index) => ({ q: word(index, 1 + (index % 6)) })),
    bench('search without a find', (index) => ({ q: `没有这样的话${index}` })),
    { name: 'bench: counts', asker: 'office', paths: several(() => `/api/screenings/counts?programmeId=${programmeId}`) },
    { name: 'bench: one suggestion', asker: 'office', paths: several((index) => `/api/screenings/${of(index).id}`) },
    { name: 'bench: closing', asker: 'office', paths: several(() => `/api/programmes/${programmeId}/closing`) },
    { name: 'bench: hand-overs', asker: 'office', paths: several(() => `/api/handovers?due=overdue`) },
    bench('first page', () => ({}), 'unit'),
    bench('waiting for me', () => ({ mine: true }), 'unit'),
    { name: 'bench of a unit: counts', asker: 'unit', paths: several(() => `/api/screenings/counts?programmeId=${programmeId}`) },
    { name: 'deputy: own', asker: 'deputy', paths: several(() => '/api/deputy/proposals') },
    { name: 'deputy: to co-sign', asker: 'deputy', paths: several(() => '/api/deputy/proposals/to-co-sign') },
  ];
}

/** Suggestions from all over the list. */
async function sample(url: string, slug: string, times: number): Promise<PublicProposalPage> {
  const page = async (query: string): Promise<PublicProposalPage> => (await fetch(`${url}/api/public/${slug}/proposals?${query}`)).json() as Promise<PublicProposalPage>;
  const { total } = await page('limit=1');
  const pages = await Promise.all(Array.from({ length: times }, (_, index) => page(`limit=1&from=${Math.floor((index * total) / times)}`)));
  return { total, next: null, proposals: pages.flatMap(({ proposals }) => proposals) };
}
