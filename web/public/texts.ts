import likenessEn from '../shared/locales/likeness.en.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import proposingEn from '../shared/locales/proposing.en.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import proposalsEn from './locales/proposals.en.json';
import proposalsZh from './locales/proposals.zh-CN.json';
import readingEn from './locales/reading.en.json';
import readingZh from './locales/reading.zh-CN.json';
import satisfactionPageEn from './locales/satisfaction.en.json';
import satisfactionPageZh from './locales/satisfaction.zh-CN.json';
import satisfactionEn from '../shared/locales/satisfaction.en.json';
import satisfactionZh from '../shared/locales/satisfaction.zh-CN.json';
import progressEn from '../shared/locales/progress.en.json';
import progressZh from '../shared/locales/progress.zh-CN.json';
import projectsEn from './locales/projects.en.json';
import projectsZh from './locales/projects.zh-CN.json';

/** Everything that the public pages say. */
export const TEXTS = {
  'zh-CN': { ...likenessZh, ...proposingZh, ...proposalsZh, ...progressZh, ...projectsZh, ...satisfactionZh, ...satisfactionPageZh, ...readingZh, ...zh },
  en: { ...likenessEn, ...proposingEn, ...proposalsEn, ...progressEn, ...projectsEn, ...satisfactionEn, ...satisfactionPageEn, ...readingEn, ...en },
};
