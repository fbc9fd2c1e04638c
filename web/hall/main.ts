import { openPage } from '../shared/open-page';
import staffZh from '../shared/locales/staff.zh-CN.json';
import zh from './locales/zh-CN.json';
import HallPage from './HallPage.vue';

void openPage('hall', HallPage, { 'zh-CN': { ...staffZh, ...zh }, en: () => import('./english'), help: import.meta.glob('../../docs/guide/hall/*.md') });
