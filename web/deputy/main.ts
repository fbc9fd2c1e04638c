import { speakAs } from '../shared/api';
import { openPage } from '../shared/open-page';
import glossaryZh from '../shared/locales/glossary.zh-CN.json';
import deliberationZh from '../shared/locales/deliberation.zh-CN.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import progressSharedZh from '../shared/locales/progress.zh-CN.json';
import progressZh from './locales/progress.zh-CN.json';
import supervisionZh from '../shared/locales/supervision.zh-CN.json';
import zh from './locales/zh-CN.json';
import DeputyPage from './DeputyPage.vue';

speakAs('deputy');
void openPage('deputy', DeputyPage, { 'zh-CN': { ...glossaryZh, ...deliberationZh, ...likenessZh, ...proposingZh, ...progressSharedZh, ...supervisionZh, ...progressZh, ...zh }, en: () => import('./english'), help: import.meta.glob('../../docs/guide/deputy/*.md') });
