import shared from '../shared/english';
import glossaryEn from '../shared/locales/glossary.en.json';
import figuresEn from './locales/figures.en.json';
import hallMapEn from '../shared/locales/hall-map.en.json';
import todosEn from './locales/todos.en.json';
import findingEn from './locales/finding.en.json';
import keysEn from '../shared/locales/keys.en.json';
import firstRunEn from './locales/first-run.en.json';
import deliberationEn from '../shared/locales/deliberation.en.json';
import likenessEn from '../shared/locales/likeness.en.json';
import papersEn from '../shared/locales/papers.en.json';
import proposingEn from '../shared/locales/proposing.en.json';
import progressSharedEn from '../shared/locales/progress.en.json';
import supervisionEn from '../shared/locales/supervision.en.json';
import satisfactionEn from '../shared/locales/satisfaction.en.json';
import stationsEn from '../shared/locales/stations.en.json';
import staffEn from '../shared/locales/staff.en.json';
import collectionEn from './locales/collection.en.json';
import evaluationEn from './locales/evaluation.en.json';
import en from './locales/en.json';
import levelsEn from './locales/levels.en.json';
import progressEn from './locales/progress.en.json';
import rulesEn from './locales/rules.en.json';
import screeningEn from './locales/screening.en.json';
import dayEn from '../shared/locales/day.en.json';
import templatesEn from './locales/templates.en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...glossaryEn, ...dayEn, ...figuresEn, ...hallMapEn, ...todosEn, ...findingEn, ...keysEn, ...firstRunEn, ...staffEn, ...stationsEn, ...deliberationEn, ...likenessEn, ...proposingEn, ...progressSharedEn, ...supervisionEn, ...satisfactionEn, ...evaluationEn, ...rulesEn, ...screeningEn, ...collectionEn, ...levelsEn, ...progressEn, ...papersEn, ...templatesEn, ...en };
