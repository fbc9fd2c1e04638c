import shared from '../shared/english';
import glossaryEn from '../shared/locales/glossary.en.json';
import deliberationEn from '../shared/locales/deliberation.en.json';
import likenessEn from '../shared/locales/likeness.en.json';
import proposingEn from '../shared/locales/proposing.en.json';
import progressSharedEn from '../shared/locales/progress.en.json';
import progressEn from './locales/progress.en.json';
import supervisionEn from '../shared/locales/supervision.en.json';
import en from './locales/en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...glossaryEn, ...deliberationEn, ...likenessEn, ...proposingEn, ...progressSharedEn, ...supervisionEn, ...progressEn, ...en };
