import { speakAs } from '../shared/api';
import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import DeputyPage from './DeputyPage.vue';

speakAs('deputy');
createPage('deputy', DeputyPage, { 'zh-CN': zh, en }).mount('#app');
