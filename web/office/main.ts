import { createRouter, createWebHashHistory } from 'vue-router';
import { openPage } from '../shared/open-page';
import glossaryZh from '../shared/locales/glossary.zh-CN.json';
import deliberationZh from '../shared/locales/deliberation.zh-CN.json';
import keysZh from '../shared/locales/keys.zh-CN.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import hallMapZh from '../shared/locales/hall-map.zh-CN.json';
import papersZh from '../shared/locales/papers.zh-CN.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import progressSharedZh from '../shared/locales/progress.zh-CN.json';
import supervisionZh from '../shared/locales/supervision.zh-CN.json';
import satisfactionZh from '../shared/locales/satisfaction.zh-CN.json';
import stationsZh from '../shared/locales/stations.zh-CN.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import collectionZh from './locales/collection.zh-CN.json';
import evaluationZh from './locales/evaluation.zh-CN.json';
import firstRunZh from './locales/first-run.zh-CN.json';
import findingZh from './locales/finding.zh-CN.json';
import figuresZh from './locales/figures.zh-CN.json';
import levelsZh from './locales/levels.zh-CN.json';
import progressZh from './locales/progress.zh-CN.json';
import rulesZh from './locales/rules.zh-CN.json';
import screeningZh from './locales/screening.zh-CN.json';
import templatesZh from './locales/templates.zh-CN.json';
import todosZh from './locales/todos.zh-CN.json';
import zh from './locales/zh-CN.json';
import OfficePage from './OfficePage.vue';
import dayZh from '../shared/locales/day.zh-CN.json';
import { ROOMS } from './rooms';

/** Nothing stands at an address without a room: the page leads on from it. */
const Lobby = { render: () => null };

const router = createRouter({
  history: createWebHashHistory(),
  routes: [...ROOMS.map(({ name, room }) => ({ path: `/${name}`, name, component: room })), { path: '/:rest(.*)*', name: 'lobby', component: Lobby }],
  scrollBehavior: () => ({ top: 0 }),
});

void openPage('office', OfficePage, { 'zh-CN': { ...glossaryZh, ...dayZh, ...figuresZh, ...hallMapZh, ...todosZh, ...findingZh, ...keysZh, ...firstRunZh, ...staffZh, ...stationsZh, ...deliberationZh, ...likenessZh, ...proposingZh, ...progressSharedZh, ...supervisionZh, ...satisfactionZh, ...evaluationZh, ...rulesZh, ...screeningZh, ...collectionZh, ...levelsZh, ...progressZh, ...papersZh, ...templatesZh, ...zh }, en: () => import('./english'), help: import.meta.glob('../../docs/guide/office/*.md') }, router);
