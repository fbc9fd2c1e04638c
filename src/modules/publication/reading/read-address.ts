import type { DrawnLanguage } from '../../../contract/http/drawing';

/** The address of a public page or file in a language. */
export const inLanguage = (address: string, language: DrawnLanguage): string => (language === 'en' ? `${address}?lang=en` : address);
