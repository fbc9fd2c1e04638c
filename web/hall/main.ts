import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import HallPage from './HallPage.vue';

createPage('hall', HallPage, { 'zh-CN': zh, en }).mount('#app');
