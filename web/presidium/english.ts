import shared from '../shared/english';
import glossaryEn from '../shared/locales/glossary.en.json';
import hallMapEn from '../shared/locales/hall-map.en.json';
import deliberationEn from '../shared/locales/deliberation.en.json';
import papersEn from '../shared/locales/papers.en.json';
import stationsEn from '../shared/locales/stations.en.json';
import keysEn from '../shared/locales/keys.en.json';
import staffEn from '../shared/locales/staff.en.json';
import dayEn from '../shared/locales/day.en.json';
import en from './locales/en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...glossaryEn, ...keysEn, ...dayEn, ...hallMapEn, ...staffEn, ...stationsEn, ...deliberationEn, ...papersEn, ...en };
