import chinese from './chinese';
import { untilItComes } from './in-time';
import type { HelpTexts } from './help/help-texts';
import { readSetting, writeSetting } from './settings';
import { createTexts, type Language, type Texts } from './texts';

type Sentences = () => Promise<{ readonly default: object }>;

/** The sentences of one page. Chinese stands beside the shared ones; English is whole, and carried only to who chooses it. */
export interface PageTexts {
  readonly 'zh-CN': object;
  readonly en: Sentences;
  /** What the help says of each room, fetched when it is asked for. */
  readonly help?: HelpTexts;
}

const SETTING = 'language';
/** What is said of refusals is long, and nothing of it is said before the page stands. */
const PROBLEMS: Readonly<Record<Language, Sentences>> = { 'zh-CN': () => import('./locales/problems.zh-CN.json'), en: () => import('./locales/problems.en.json') };

let current: Texts;
/** Fetches English; null once it is here. */
let english: PageTexts['en'] | null;

/** Chinese first; English only where somebody chose it on this device. The page is in one of them when this ends. */
export async function openTexts(texts: PageTexts): Promise<Texts> {
  [current, english] = [createTexts({ ...chinese, ...texts['zh-CN'] }), texts.en];
  await turnTo(readSetting(SETTING) === 'en' ? 'en' : 'zh-CN').catch(() => tell('zh-CN'));
  return current;
}

/** Sentences that come with a room. */
export const learn = (language: Language, sentences: object): void => current.learn(language, sentences);

export const learnProblems = (language: Language): Promise<void> => untilItComes(PROBLEMS[language]).then(({ default: sentences }) => current.learn(language, sentences));

/** Changes the page's language and keeps the choice on this device. Rejects where English cannot be fetched: nothing has changed then. */
export async function turnTo(language: Language): Promise<void> {
  if (language === 'en' && english !== null) {
    current.learn('en', (await english()).default);
    english = null;
    void learnProblems('en');
  }
  current.locale.value = language;
  writeSetting(SETTING, language);
  tell(language);
}

/** Assistive technology has to know which language it reads. */
const tell = (language: Language): void => void (document.documentElement.lang = language);
