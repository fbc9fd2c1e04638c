import shared from '../shared/english';
import glossaryEn from '../shared/locales/glossary.en.json';
import likenessEn from '../shared/locales/likeness.en.json';
import proposingEn from '../shared/locales/proposing.en.json';
import guidesEn from './locales/guides.en.json';
import en from './locales/en.json';
import proposalsEn from './locales/proposals.en.json';
import readingEn from './locales/reading.en.json';
import satisfactionPageEn from './locales/satisfaction.en.json';
import satisfactionEn from '../shared/locales/satisfaction.en.json';
import progressEn from '../shared/locales/progress.en.json';
import projectsEn from './locales/projects.en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...glossaryEn, ...likenessEn, ...proposingEn, ...proposalsEn, ...progressEn, ...projectsEn, ...satisfactionEn, ...satisfactionPageEn, ...readingEn, ...guidesEn, ...en };
