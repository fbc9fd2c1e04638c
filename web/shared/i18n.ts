import { createI18n } from 'vue-i18n';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import enProblems from './locales/problems.en.json';
import zhProblems from './locales/problems.zh-CN.json';
import { readSetting, writeSetting } from './settings';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The sentences of one page, in both languages; they stand beside the shared ones. */
export type PageTexts = Readonly<Record<Language, object>>;

const SETTING = 'language';

/** Chinese first; English only where somebody chose it on this device. */
const chosenLanguage = (): Language => (readSetting(SETTING) === 'en' ? 'en' : 'zh-CN');

export function createTexts(texts: PageTexts, language = chosenLanguage()) {
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh-CN',
    messages: {
      'zh-CN': { ...zh, ...zhProblems, ...texts['zh-CN'] },
      en: { ...en, ...enProblems, ...texts.en },
    },
  });
}

/** Keeps the choice on this device and tells assistive technology which language it reads. */
export function rememberLanguage(language: Language): void {
  writeSetting(SETTING, language);
  document.documentElement.lang = language;
}
