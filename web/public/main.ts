import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import PublicPage from './PublicPage.vue';

createPage('public', PublicPage, { 'zh-CN': zh, en }).mount('#app');
