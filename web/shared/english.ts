import en from './locales/en.json';
import problems from './locales/problems.en.json';

/** What all pages say, in English. */
export default { ...en, ...problems };
