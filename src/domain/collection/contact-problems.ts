import type { Problem } from '../shared/problem';
import { hasUnseen, lengthOf } from './proposal-text';

const MOST_OF_NAME = 50;
const PHONE = /^\+?[\d（(][\d\s（）()-]{5,28}\d$/;

/** Name and telephone may both be left out; what is given can be read and called (CONTACT-01). */
export function contactProblems({ name, phone }: { readonly name: string; readonly phone: string }): readonly Problem[] {
  const length = lengthOf(name);
  return [
    ...(length > MOST_OF_NAME ? [{ code: 'longer-than', at: 'name', values: { most: MOST_OF_NAME, length } }] : []),
    ...(hasUnseen(name) ? [{ code: 'unseen-characters', at: 'name' }] : []),
    ...(phone.trim() !== '' && !PHONE.test(phone.trim()) ? [{ code: 'phone-malformed', at: 'phone' }] : []),
  ];
}
