import type { DrawnLanguage } from './http/drawing';

/** The address of a public page or file in a language. */
export const inLanguage = (address: string, language: DrawnLanguage): string => (language === 'en' ? `${address}?lang=en` : address);

/** A page to read without script, as feeds, pictures and QR codes name it. @param origin without a slash at its end; @param place below the congress, e.g. a ballot's id or `projects` */
export const readAddress = (origin: string, slug: string, place: string, language: DrawnLanguage = 'zh-CN'): string => inLanguage(`${origin}/read/${encodeURIComponent(slug)}/${place}`, language);

/** Where a resident asks what became of a suggestion; short enough to be copied by hand where there is one congress only. @param slug null: there is one only */
export const queryAddress = (origin: string, slug: string | null): string => `${origin}/public/#/query${slug === null ? '' : `?congress=${encodeURIComponent(slug)}`}`;
