import { createI18n } from 'vue-i18n';
import zh from './locales/zh-CN.json';
import type { HelpTexts } from './help/help-texts';
import zhProblems from './locales/problems.zh-CN.json';
import { readSetting, writeSetting } from './settings';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The sentences of one page. Chinese stands beside the shared ones; English is whole, and carried only to who chooses it. */
export interface PageTexts {
  readonly 'zh-CN': object;
  readonly en: () => Promise<{ readonly default: object }>;
  /** What the help says of each room, fetched when it is asked for. */
  readonly help?: HelpTexts;
}

const SETTING = 'language';

/** Speaks Chinese; English where it is given, which is whole. */
export const createTexts = (chinese: object, english: object | null = null) =>
  createI18n({ legacy: false, locale: english ? 'en' : 'zh-CN', fallbackLocale: 'zh-CN', messages: { 'zh-CN': { ...zh, ...zhProblems, ...chinese }, en: { ...english } } });

export type Texts = ReturnType<typeof createTexts>;

let current: Texts;
/** Fetches English; null once it is here. */
let english: PageTexts['en'] | null;

/** Chinese first; English only where somebody chose it on this device. The page is in one of them when this ends. */
export async function openTexts(texts: PageTexts): Promise<Texts> {
  [current, english] = [createTexts(texts['zh-CN']), texts.en];
  await turnTo(readSetting(SETTING) === 'en' ? 'en' : 'zh-CN').catch(() => tell('zh-CN'));
  return current;
}

/** Changes the page's language and keeps the choice on this device. Rejects where English cannot be fetched: nothing has changed then. */
export async function turnTo(language: Language): Promise<void> {
  if (language === 'en' && english !== null) {
    current.global.setLocaleMessage('en', (await english()).default as never);
    english = null;
  }
  current.global.locale.value = language;
  writeSetting(SETTING, language);
  tell(language);
}

/** Assistive technology has to know which language it reads. */
const tell = (language: Language): void => void (document.documentElement.lang = language);
