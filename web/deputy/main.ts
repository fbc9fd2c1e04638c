import { speakAs } from '../shared/api';
import { createPage } from '../shared/create-page';
import deliberationEn from '../shared/locales/deliberation.en.json';
import deliberationZh from '../shared/locales/deliberation.zh-CN.json';
import likenessEn from '../shared/locales/likeness.en.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import proposingEn from '../shared/locales/proposing.en.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import supervisionEn from '../shared/locales/supervision.en.json';
import supervisionZh from '../shared/locales/supervision.zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import DeputyPage from './DeputyPage.vue';

speakAs('deputy');
createPage('deputy', DeputyPage, { 'zh-CN': { ...deliberationZh, ...likenessZh, ...proposingZh, ...supervisionZh, ...zh }, en: { ...deliberationEn, ...likenessEn, ...proposingEn, ...supervisionEn, ...en } }).mount('#app');
