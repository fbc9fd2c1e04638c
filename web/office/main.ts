import { createRouter, createWebHashHistory } from 'vue-router';
import { createPage } from '../shared/create-page';
import dayEn from '../shared/locales/day.en.json';
import dayZh from '../shared/locales/day.zh-CN.json';
import deliberationEn from '../shared/locales/deliberation.en.json';
import deliberationZh from '../shared/locales/deliberation.zh-CN.json';
import likenessEn from '../shared/locales/likeness.en.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import papersEn from '../shared/locales/papers.en.json';
import papersZh from '../shared/locales/papers.zh-CN.json';
import proposingEn from '../shared/locales/proposing.en.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import progressSharedEn from '../shared/locales/progress.en.json';
import progressSharedZh from '../shared/locales/progress.zh-CN.json';
import supervisionEn from '../shared/locales/supervision.en.json';
import supervisionZh from '../shared/locales/supervision.zh-CN.json';
import satisfactionEn from '../shared/locales/satisfaction.en.json';
import satisfactionZh from '../shared/locales/satisfaction.zh-CN.json';
import stationsEn from '../shared/locales/stations.en.json';
import stationsZh from '../shared/locales/stations.zh-CN.json';
import staffEn from '../shared/locales/staff.en.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import collectionEn from './locales/collection.en.json';
import collectionZh from './locales/collection.zh-CN.json';
import evaluationEn from './locales/evaluation.en.json';
import evaluationZh from './locales/evaluation.zh-CN.json';
import en from './locales/en.json';
import firstRunEn from './locales/first-run.en.json';
import firstRunZh from './locales/first-run.zh-CN.json';
import levelsEn from './locales/levels.en.json';
import levelsZh from './locales/levels.zh-CN.json';
import progressEn from './locales/progress.en.json';
import progressZh from './locales/progress.zh-CN.json';
import rulesEn from './locales/rules.en.json';
import rulesZh from './locales/rules.zh-CN.json';
import screeningEn from './locales/screening.en.json';
import screeningZh from './locales/screening.zh-CN.json';
import templatesEn from './locales/templates.en.json';
import templatesZh from './locales/templates.zh-CN.json';
import zh from './locales/zh-CN.json';
import OfficePage from './OfficePage.vue';
import { ROOMS } from './rooms';

/** Nothing stands at an address without a room: the page leads on from it. */
const Lobby = { render: () => null };

const router = createRouter({
  history: createWebHashHistory(),
  routes: [...ROOMS.map(({ name, room }) => ({ path: `/${name}`, name, component: room })), { path: '/:rest(.*)*', name: 'lobby', component: Lobby }],
  scrollBehavior: () => ({ top: 0 }),
});

createPage('office', OfficePage, { 'zh-CN': { ...staffZh, ...dayZh, ...stationsZh, ...deliberationZh, ...likenessZh, ...proposingZh, ...progressSharedZh, ...supervisionZh, ...satisfactionZh, ...evaluationZh, ...rulesZh, ...screeningZh, ...collectionZh, ...firstRunZh, ...levelsZh, ...progressZh, ...papersZh, ...templatesZh, ...zh }, en: { ...staffEn, ...dayEn, ...stationsEn, ...deliberationEn, ...likenessEn, ...proposingEn, ...progressSharedEn, ...supervisionEn, ...satisfactionEn, ...evaluationEn, ...rulesEn, ...screeningEn, ...collectionEn, ...firstRunEn, ...levelsEn, ...progressEn, ...papersEn, ...templatesEn, ...en } }).use(router).mount('#app');
