import en from './locales/en.json';
import noAnswer from './locales/no-answer.en.json';

/** What all pages say, in English. */
export default { ...en, ...noAnswer };
