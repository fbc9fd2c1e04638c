import shared from '../shared/english';
import glossaryEn from '../shared/locales/glossary.en.json';
import progressEn from '../shared/locales/progress.en.json';
import staffEn from '../shared/locales/staff.en.json';
import supervisionEn from '../shared/locales/supervision.en.json';
import en from './locales/en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...glossaryEn, ...staffEn, ...progressEn, ...supervisionEn, ...en };
