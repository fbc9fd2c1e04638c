import glossary from '../shared/locales/glossary.zh-CN.json';
import deliberation from '../shared/locales/deliberation.zh-CN.json';
import likeness from '../shared/locales/likeness.zh-CN.json';
import progressShared from '../shared/locales/progress.zh-CN.json';
import proposing from '../shared/locales/proposing.zh-CN.json';
import supervision from '../shared/locales/supervision.zh-CN.json';
import progress from './locales/progress.zh-CN.json';

/** What is said in a deputy's room beside the paper. */
export default { ...glossary, ...deliberation, ...likeness, ...proposing, ...progressShared, ...supervision, ...progress };
