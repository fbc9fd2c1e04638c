import { createRouter, createWebHashHistory } from 'vue-router';
import { openPage } from '../shared/open-page';
import glossaryZh from '../shared/locales/glossary.zh-CN.json';
import deliberationZh from '../shared/locales/deliberation.zh-CN.json';
import hallMapZh from '../shared/locales/hall-map.zh-CN.json';
import papersZh from '../shared/locales/papers.zh-CN.json';
import stationsZh from '../shared/locales/stations.zh-CN.json';
import keysZh from '../shared/locales/keys.zh-CN.json';
import staffZh from '../shared/locales/staff.zh-CN.json';
import zh from './locales/zh-CN.json';
import AttendanceRoom from './board/AttendanceRoom.vue';
import BallotConsole from './BallotConsole.vue';
import BallotList from './BallotList.vue';
import DeliberationConsole from './deliberation/DeliberationConsole.vue';
import FilesRoom from './files/FilesRoom.vue';
import PaperRoom from './paper/PaperRoom.vue';
import PresidiumPage from './PresidiumPage.vue';
import dayZh from '../shared/locales/day.zh-CN.json';
import ResultRoom from './result/ResultRoom.vue';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'ballots', component: BallotList },
    {
      path: '/ballots/:id',
      component: BallotConsole,
      children: [
        { path: 'attendance', name: 'attendance', component: AttendanceRoom },
        { path: 'result', name: 'result', component: ResultRoom },
        { path: 'paper', name: 'paper', component: PaperRoom },
        { path: 'files', name: 'files', component: FilesRoom },
      ],
    },
    { path: '/sessions/:id/deliberation', name: 'deliberation', component: DeliberationConsole },
    { path: '/:rest(.*)', redirect: '/' },
  ],
});

void openPage('presidium', PresidiumPage, { 'zh-CN': { ...glossaryZh, ...keysZh, ...dayZh, ...hallMapZh, ...staffZh, ...stationsZh, ...deliberationZh, ...papersZh, ...zh }, en: () => import('./english'), help: import.meta.glob('../../docs/guide/presidium/*.md') }, router);
