import glossaryZh from '../shared/locales/glossary.zh-CN.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import guidesZh from './locales/guides.zh-CN.json';
import zh from './locales/zh-CN.json';
import proposalsZh from './locales/proposals.zh-CN.json';
import readingZh from './locales/reading.zh-CN.json';
import satisfactionPageZh from './locales/satisfaction.zh-CN.json';
import satisfactionZh from '../shared/locales/satisfaction.zh-CN.json';
import progressZh from '../shared/locales/progress.zh-CN.json';
import projectsZh from './locales/projects.zh-CN.json';

/** Everything that the public pages say. */
export default { ...glossaryZh, ...likenessZh, ...proposingZh, ...proposalsZh, ...progressZh, ...projectsZh, ...satisfactionZh, ...satisfactionPageZh, ...readingZh, ...guidesZh, ...zh };
