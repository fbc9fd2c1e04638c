import { createPage } from '../shared/create-page';
import staffEn from '../shared/locales/staff.en.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import HallPage from './HallPage.vue';

createPage('hall', HallPage, { 'zh-CN': { ...staffZh, ...zh }, en: { ...staffEn, ...en } }).mount('#app');
