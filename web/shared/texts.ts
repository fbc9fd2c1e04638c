import { inject, ref, shallowReactive, type App, type InjectionKey, type Ref } from 'vue';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What stands in the places of a sentence, by their names. */
export type Values = Readonly<Record<string, unknown>>;

/** The sentences of one page in the language that is spoken; Chinese where that one lacks a sentence. */
export interface Texts {
  readonly locale: Ref<Language>;
  /**
   * @param key e.g. `act.save`; one that nobody knows is returned as it is
   * @param values `count` chooses where a sentence has a form for one and a form for several (`{count} paper | {count} papers`)
   */
  t(key: string, values?: Values): string;
  /** Whether there is such a sentence. */
  te(key: string): boolean;
  /** What stands at a key where it is more than a sentence, e.g. a list of them; undefined: nothing. */
  tm(key: string): unknown;
  /** Adds sentences, e.g. those that are fetched later. */
  learn(language: Language, sentences: object): void;
  install(app: App): void;
}

const TEXTS: InjectionKey<Texts> = Symbol('texts');

const partAt = (key: string, sentences: object): unknown => key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], sentences);

function sentenceAt(key: string, sentences: object): string | null {
  const found = partAt(key, sentences);
  return typeof found === 'string' ? found : null;
}

function formFor(sentence: string, count: unknown): string {
  const forms = sentence.split(' | ');
  return forms.length > 1 && typeof count === 'number' && count !== 1 ? forms[1]! : forms[0]!;
}

const filled = (form: string, values: Values): string => form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** Speaks Chinese; English where it is given. */
export function createTexts(chinese: object, english: object | null = null): Texts {
  const locale = ref<Language>(english ? 'en' : 'zh-CN');
  const known: Record<Language, object[]> = { 'zh-CN': shallowReactive([chinese]), en: shallowReactive(english ? [english] : []) };
  const find = (language: Language, key: string): string | null => known[language].reduce<string | null>((found, sentences) => found ?? sentenceAt(key, sentences), null);

  const t: Texts['t'] = (key, values = {}) => {
    const sentence = find(locale.value, key) ?? find('zh-CN', key);
    return sentence === null ? key : filled(formFor(sentence, values.count), values);
  };
  const te: Texts['te'] = (key) => find('zh-CN', key) !== null;
  const tm: Texts['tm'] = (key) => [...known[locale.value], ...known['zh-CN']].map((sentences) => partAt(key, sentences)).find((part) => part !== undefined);
  const texts: Texts = {
    ...{ locale, t, te, tm },
    learn: (language, sentences) => void known[language].push(sentences),
    install(app: App) {
      app.provide(TEXTS, texts);
      Object.assign(app.config.globalProperties, { $t: t, $te: te });
    },
  };
  return texts;
}

/** The sentences of the page that a component stands on. */
export function useTexts(): Texts {
  const texts = inject(TEXTS);
  if (texts === undefined) throw new Error('no texts were given to this page');
  return texts;
}

declare module 'vue' {
  interface ComponentCustomProperties {
    $t: Texts['t'];
    $te: Texts['te'];
  }
}
