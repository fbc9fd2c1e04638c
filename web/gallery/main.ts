import { createPage } from '../shared/create-page';
import progressEn from '../shared/locales/progress.en.json';
import progressZh from '../shared/locales/progress.zh-CN.json';
import staffEn from '../shared/locales/staff.en.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import supervisionEn from '../shared/locales/supervision.en.json';
import supervisionZh from '../shared/locales/supervision.zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import GalleryPage from './GalleryPage.vue';

createPage('gallery', GalleryPage, { 'zh-CN': { ...staffZh, ...progressZh, ...supervisionZh, ...zh }, en: { ...staffEn, ...progressEn, ...supervisionEn, ...en } }).mount('#app');
