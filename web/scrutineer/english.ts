import shared from '../shared/english';
import glossaryEn from '../shared/locales/glossary.en.json';
import keysEn from '../shared/locales/keys.en.json';
import staffEn from '../shared/locales/staff.en.json';
import en from './locales/en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...glossaryEn, ...keysEn, ...staffEn, ...en };
