import type { Language } from '../../shared/texts';

/** Where the pages are that the server draws; everything else of the public is one page of script. */
const READING = '/read';
const SCRIPTED = '/public/#';
const NEEDS_SCRIPT = /^\/(suggest|query|[^/]+\/satisfaction\/[^/]+)\/?(\?|$)/;

/** Where a link of a drawn page leads: to another drawn page in the same language, or to where one can write. */
export function addressOf(place: string, language: Language): string {
  if (NEEDS_SCRIPT.test(place)) return SCRIPTED + place;
  return language === 'en' ? inLanguage(place, 'en') : READING + place;
}

/** A drawn page in a language: Chinese unless its address says otherwise. */
export function inLanguage(place: string, language: Language): string {
  const [path = '/', query = ''] = place.split('?');
  const fields = new URLSearchParams(query);
  if (language === 'en') fields.set('lang', 'en');
  else fields.delete('lang');
  const said = fields.toString();
  return READING + path + (said === '' ? '' : `?${said}`);
}
