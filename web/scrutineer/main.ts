import { createRouter, createWebHashHistory } from 'vue-router';
import { createPage } from '../shared/create-page';
import staffEn from '../shared/locales/staff.en.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import en from './locales/en.json';
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

createPage('scrutineer', ScrutineerPage, { 'zh-CN': { ...staffZh, ...zh }, en: { ...staffEn, ...en } }).use(router).mount('#app');
