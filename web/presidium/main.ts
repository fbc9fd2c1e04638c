import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import PresidiumPage from './PresidiumPage.vue';

createPage('presidium', PresidiumPage, { 'zh-CN': zh, en }).mount('#app');
