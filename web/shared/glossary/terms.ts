import type glossary from '../locales/glossary.zh-CN.json';

/** A hard word that says its meaning: `glossary.word.*` and `glossary.meaning.*` of the locale files. */
export type Term = keyof (typeof glossary)['glossary']['meaning'];
