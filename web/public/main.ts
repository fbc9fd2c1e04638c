import { createRouter, createWebHashHistory } from 'vue-router';
import { openPage } from '../shared/open-page';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import zh from './locales/zh-CN.json';
import proposalsZh from './locales/proposals.zh-CN.json';
import satisfactionPageZh from './locales/satisfaction.zh-CN.json';
import satisfactionZh from '../shared/locales/satisfaction.zh-CN.json';
import progressZh from '../shared/locales/progress.zh-CN.json';
import projectsZh from './locales/projects.zh-CN.json';
import PublicPage from './PublicPage.vue';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: () => import('./ResultList.vue') },
    { path: '/suggest', component: () => import('./suggest/SuggestPage.vue') },
    { path: '/query', component: () => import('./suggest/QueryPage.vue') },
    { path: '/:slug/projects', component: () => import('./projects/ProjectsPage.vue'), props: true },
    { path: '/:slug/projects/:id', component: () => import('./projects/ProjectPage.vue'), props: true },
    { path: '/:slug/proposals', component: () => import('./proposals/ProposalsPage.vue'), props: true },
    { path: '/:slug/proposals/:id', component: () => import('./proposals/ProposalPage.vue'), props: true },
    { path: '/:slug/satisfaction', component: () => import('./satisfaction/SurveysPage.vue'), props: true },
    { path: '/:slug/satisfaction/:id', component: () => import('./satisfaction/SatisfactionPage.vue'), props: true },
    { path: '/:slug/:ballotId', component: () => import('./ResultPage.vue'), props: true },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

void openPage('public', PublicPage, { 'zh-CN': { ...likenessZh, ...proposingZh, ...proposalsZh, ...progressZh, ...projectsZh, ...satisfactionZh, ...satisfactionPageZh, ...zh }, en: () => import('./english') }, router);
