import { createI18n } from 'vue-i18n';
import zh from './locales/zh-CN.json';
import zhProblems from './locales/problems.zh-CN.json';
import { readSetting, writeSetting } from './settings';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The sentences of one page. Chinese stands beside the shared ones; English is whole, and carried only to who chooses it. */
export interface PageTexts {
  readonly 'zh-CN': object;
  readonly en: () => Promise<{ readonly default: object }>;
}

const SETTING = 'language';

export const createTexts = (texts: PageTexts) => createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: 'zh-CN', messages: { 'zh-CN': { ...zh, ...zhProblems, ...texts['zh-CN'] } } });

export type Texts = ReturnType<typeof createTexts>;

let current: { readonly i18n: Texts; readonly english: PageTexts['en'] };

/** Chinese first; English only where somebody chose it on this device. The page is in one of them when this ends. */
export async function openTexts(texts: PageTexts): Promise<Texts> {
  current = { i18n: createTexts(texts), english: texts.en };
  await turnTo(readSetting(SETTING) === 'en' ? 'en' : 'zh-CN').catch(() => tell('zh-CN'));
  return current.i18n;
}

/** Changes the page's language and keeps the choice on this device. Rejects where English cannot be fetched: nothing has changed then. */
export async function turnTo(language: Language): Promise<void> {
  const { global } = current.i18n;
  if (language === 'en' && !(global.availableLocales as string[]).includes('en')) global.setLocaleMessage('en', (await current.english()).default as never);
  global.locale.value = language as never;
  writeSetting(SETTING, language);
  tell(language);
}

/** Assistive technology has to know which language it reads. */
const tell = (language: Language): void => void (document.documentElement.lang = language);
