import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import OfficePage from './OfficePage.vue';

createPage('office', OfficePage, { 'zh-CN': zh, en }).mount('#app');
