import { createRouter, createWebHashHistory } from 'vue-router';
import { openPage } from '../shared/open-page';
import glossaryZh from '../shared/locales/glossary.zh-CN.json';
import keysZh from '../shared/locales/keys.zh-CN.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import zh from './locales/zh-CN.json';
import ScrutineerPage from './ScrutineerPage.vue';
import StationList from './StationList.vue';
import StationRoom from './StationRoom.vue';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: StationList },
    { path: '/ballots/:id', component: StationRoom, props: true },
    { path: '/:rest(.*)', redirect: '/' },
  ],
});

void openPage('scrutineer', ScrutineerPage, { 'zh-CN': { ...glossaryZh, ...keysZh, ...staffZh, ...zh }, en: () => import('./english'), help: import.meta.glob('../../docs/guide/scrutineer/*.md') }, router);
