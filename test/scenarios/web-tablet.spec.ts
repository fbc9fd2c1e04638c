import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CandidateView, DeliberationView } from '../../src/contract/http/deliberation';
import { BALLOT_STATES, type BallotState } from '../../src/domain/ballot/states';
import type { Manifest } from '../../src/domain/ballot/manifest';
import { sideBySide, type Compared } from '../../web/deputy/compare/side-by-side';
import type { PaperWord } from '../../web/deputy/kept-paper';
import { practicePaper } from '../../web/deputy/practice/practice-paper';
import { leftOnTablet, standing, type Circumstances, type Standing } from '../../web/deputy/standing';

const WORDS: readonly (PaperWord | null)[] = [null, 'none', 'drawing', 'fetching', 'holding', 'choosing', 'sealing', 'sending', 'recorded', 'notRecorded'];
const well: Circumstances = { isPractising: false, isRead: true, state: 'open', word: 'choosing', isRefused: false, isSignedIn: true, connection: 'connected', unanswered: 0 };
const sentences = (language: string) => (JSON.parse(readFileSync(join(__dirname, `../../web/deputy/locales/${language}.json`), 'utf8')) as { paper: Record<string, string>; left: Record<string, string> });

describe('the one sentence about a paper', () => {
  it.each<[Standing, Partial<Circumstances>]>([
    ['choosing', {}],
    ['practising', { isPractising: true, state: 'armed', word: 'fetching' }],
    ['loading', { isRead: false, state: null, word: null }],
    ['noBallot', { state: null, word: null }],
    ['notYet', { state: 'draft', word: 'fetching' }],
    ['notYet', { state: 'armed', word: 'drawing' }],
    ['fetching', { state: 'issuing', word: 'fetching' }],
    ['notSignedIn', { state: 'issuing', word: 'fetching', isSignedIn: false }],
    ['holding', { state: 'issuing', word: 'holding', isSignedIn: false }],
    ['offlineFetching', { state: 'issuing', word: 'fetching', connection: 'lost' }],
    ['offlineChoosing', { connection: 'lost' }],
    ['choosing', { connection: 'reconnecting' }],
    ['refused', { state: 'armed', word: 'holding', isRefused: true }],
    ['recorded', { word: 'recorded', isRefused: true, connection: 'lost' }],
    ['sending', { word: 'sending' }],
    ['retrying', { word: 'sending', unanswered: 1 }],
    ['void', { state: 'void', word: null }],
  ])('is %s (%j)', (sentence, change) => {
    expect(standing({ ...well, ...change })).toBe(sentence);
  });

  it('is there in both languages whatever ballot, paper and network are at', () => {
    const said = new Set<Standing>();
    for (const state of [null, ...BALLOT_STATES]) for (const word of WORDS) for (const isRefused of [false, true]) for (const isSignedIn of [false, true]) for (const connection of ['connected', 'reconnecting', 'lost'] as const) for (const unanswered of [0, 1]) said.add(standing({ ...well, state, word, isRefused, isSignedIn, connection, unanswered }));
    for (const language of ['zh-CN', 'en']) expect([...said, 'practising', 'loading'].filter((sentence) => !sentences(language).paper[sentence])).toEqual([]);
  });

  it('tells before anybody signs in what the tablet still holds, the worst first', () => {
    const left = (...stages: Parameters<typeof leftOnTablet>[0][number]['stage'][]) => leftOnTablet(stages.map((stage) => ({ stage })));
    expect([left(), left('recorded', 'confirmed', 'lapsed'), left('asking'), left('marking'), left('marking', 'sealed'), left('sealed', 'missing')]).toEqual([null, null, 'unsealed', 'unsealed', 'sending', 'missing']);
    for (const language of ['zh-CN', 'en']) expect(Object.keys(sentences(language).left).sort()).toEqual(['missing', 'sending', 'unsealed']);
  });
});

describe('two candidates side by side', () => {
  const compared = (facts: Record<string, string>): Compared => ({ id: '', title: '', candidate: null, facts: Object.entries(facts).map(([name, text]) => ({ name, text })) });

  it('has every fact that either has, in the order in which they are read, and knows what differs', () => {
    expect(sideBySide(compared({ need: '旧', cost: '10', unit: '住建局' }), compared({ origin: '居民', need: '旧', place: '城关', unit: '交通局' }))).toEqual([
      { name: 'origin', first: '', second: '居民', isSame: false },
      { name: 'need', first: '旧', second: '旧', isSame: true },
      { name: 'place', first: '', second: '城关', isSame: false },
      { name: 'cost', first: '10', second: '', isSame: false },
      { name: 'unit', first: '住建局', second: '交通局', isSame: false },
    ]);
  });
});

describe('a practice', () => {
  const candidate = (id: string, isWithdrawn = false) => ({ project: { id, title: `项目${id}` }, isWithdrawn }) as CandidateView;
  const deliberation = (confirmed: readonly string[] | null) => ({ candidates: [candidate('a'), candidate('b', true), candidate('c')], confirmation: confirmed && { projectIds: confirmed } }) as unknown as DeliberationView;
  const manifest = { parts: [{ id: 'adoption' }], texts: [{ itemId: 'p1' }], secrecy: 'sealed' } as unknown as Manifest;
  const itemsOf = (practice: ReturnType<typeof practicePaper>) => practice?.paper.parts[0]!.form.items.map(({ id }) => id);

  it('is made of the candidates that stand, of the confirmed list once there is one, and of the manifest once it is locked', () => {
    expect(itemsOf(practicePaper(null, null, deliberation(null), ''))).toEqual(['a', 'c']);
    expect(itemsOf(practicePaper('draft', null, deliberation(['c', 'a']), ''))).toEqual(['c', 'a']);
    expect(practicePaper('armed', manifest, deliberation(null), '')).toEqual({ paper: { parts: manifest.parts, texts: manifest.texts, secrecy: null }, isProvisional: false });
  });

  it('is not to be had once papers are handed out, nor without candidates', () => {
    const after = BALLOT_STATES.filter((state: BallotState) => state !== 'draft' && state !== 'armed');
    expect(after.filter((state) => practicePaper(state, manifest, deliberation(null), '') !== null)).toEqual([]);
    expect([practicePaper(null, null, null, ''), practicePaper('armed', null, null, '')]).toEqual([null, null]);
  });
});
