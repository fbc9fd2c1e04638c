import { openPage } from '../shared/open-page';
import glossaryZh from '../shared/locales/glossary.zh-CN.json';
import progressZh from '../shared/locales/progress.zh-CN.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import supervisionZh from '../shared/locales/supervision.zh-CN.json';
import zh from './locales/zh-CN.json';
import GalleryPage from './GalleryPage.vue';

void openPage('gallery', GalleryPage, { 'zh-CN': { ...glossaryZh, ...staffZh, ...progressZh, ...supervisionZh, ...zh }, en: () => import('./english') });
