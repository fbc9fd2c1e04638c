import { speakAs } from '../shared/api';
import { createPage } from '../shared/create-page';
import proposingEn from '../shared/locales/proposing.en.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import DeputyPage from './DeputyPage.vue';

speakAs('deputy');
createPage('deputy', DeputyPage, { 'zh-CN': { ...proposingZh, ...zh }, en: { ...proposingEn, ...en } }).mount('#app');
