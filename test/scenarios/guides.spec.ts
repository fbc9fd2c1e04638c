import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUIDES, ownGuide, type Guide } from '../../web/shared/guides/guides';
import { partsOf } from '../../web/public/guides/guides';
import { STAFF_ROLES } from '../../src/contract/roles';
import { LANGUAGES, leaves, screenTexts, type Language, type Texts } from '../support/runbook';

/** The folders of `web/` that whoever holds a guide looks at. */
const PAGES: Readonly<Record<Guide, readonly string[]>> = {
  deputy: ['deputy', 'shared'],
  'presiding-officer': ['presidium', 'shared'],
  scrutineer: ['presidium', 'scrutineer', 'shared'],
  clerk: ['office', 'presidium', 'shared'],
};

const guideTexts = (language: Language, guide: Guide): ReadonlyMap<string, string> => {
  const file = JSON.parse(readFileSync(join(__dirname, `../../web/public/locales/guides.${language}.json`), 'utf8')) as { guide: Texts };
  return new Map(leaves(file.guide[guide] as Texts));
};

const bare = (text: string): string => text.replace(/[\s.:：。]+$/, '');
/** A text of the screens, whole, or one clause of it. */
const spoken = (text: string): readonly string[] => [text, ...text.split(/[。，；;：:·.]/)].map((part) => bare(part.trim()));
const quotedIn = (text: string): readonly string[] => partsOf(text).filter((_, at) => at % 2 === 1);

/** Words → where they stand on the screens: `folder key`. */
function placesIn(language: Language): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const [key, text] of screenTexts(language)) for (const words of spoken(text)) places.set(words, [...(places.get(words) ?? []), key]);
  return places;
}
const places = { en: placesIn('en'), 'zh-CN': placesIn('zh-CN') };
const keysOf = (words: string, language: Language, pages: readonly string[]): readonly string[] => (places[language].get(bare(words)) ?? []).filter((key) => pages.includes(key.split(' ')[0]!));

describe.each(GUIDES)('the guide of one page: %s', (guide) => {
  const [zh, en] = [guideTexts('zh-CN', guide), guideTexts('en', guide)];

  it.each(LANGUAGES)('quotes only what stands on its screens: %s', (language) => {
    const words = [...guideTexts(language, guide).values()].flatMap(quotedIn);
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((one) => keysOf(one, language, PAGES[guide]).length === 0)).toEqual([]);
  });

  it('says the same words of the screens in both languages, line by line', () => {
    const differing = [...zh].filter(([line, text]) => {
      const keysThere = quotedIn(en.get(line)!).flatMap((words) => keysOf(words, 'en', PAGES[guide]));
      return quotedIn(text).some((words) => !keysOf(words, 'zh-CN', PAGES[guide]).some((key) => keysThere.includes(key))) || quotedIn(text).length !== quotedIn(en.get(line)!).length;
    });
    expect(differing).toEqual([]);
  });

  it('closes every quotation that it opens', () => {
    for (const text of [...zh.values(), ...en.values()]) expect([text, text.replace(/[^「」]/g, '')]).toEqual([text, '「」'.repeat(quotedIn(text).length)]);
  });
});

it('gives everybody of the day the guide of their own, and nobody else one', () => {
  const own = Object.fromEntries(STAFF_ROLES.map((role) => [role, ownGuide([role])]));
  expect(own).toEqual({
    ...{ office: 'clerk', systemAdmin: 'clerk', presidingOfficer: 'presiding-officer', presidium: 'presiding-officer', scrutineer: 'scrutineer', chiefScrutineer: 'scrutineer' },
    ...{ securityAdmin: null, auditAdmin: null, governmentOffice: null, standingCommittee: null, unitStaff: null },
  });
});
