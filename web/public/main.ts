import { createRouter, createWebHashHistory } from 'vue-router';
import { createPage } from '../shared/create-page';
import likenessEn from '../shared/locales/likeness.en.json';
import likenessZh from '../shared/locales/likeness.zh-CN.json';
import proposingEn from '../shared/locales/proposing.en.json';
import proposingZh from '../shared/locales/proposing.zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import proposalsEn from './locales/proposals.en.json';
import proposalsZh from './locales/proposals.zh-CN.json';
import satisfactionPageEn from './locales/satisfaction.en.json';
import satisfactionPageZh from './locales/satisfaction.zh-CN.json';
import satisfactionEn from '../shared/locales/satisfaction.en.json';
import satisfactionZh from '../shared/locales/satisfaction.zh-CN.json';
import progressEn from '../shared/locales/progress.en.json';
import progressZh from '../shared/locales/progress.zh-CN.json';
import projectsEn from './locales/projects.en.json';
import projectsZh from './locales/projects.zh-CN.json';
import ProjectPage from './projects/ProjectPage.vue';
import ProjectsPage from './projects/ProjectsPage.vue';
import ProposalPage from './proposals/ProposalPage.vue';
import ProposalsPage from './proposals/ProposalsPage.vue';
import PublicPage from './PublicPage.vue';
import ResultList from './ResultList.vue';
import ResultPage from './ResultPage.vue';
import SatisfactionPage from './satisfaction/SatisfactionPage.vue';
import SurveysPage from './satisfaction/SurveysPage.vue';
import QueryPage from './suggest/QueryPage.vue';
import SuggestPage from './suggest/SuggestPage.vue';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: ResultList },
    { path: '/suggest', component: SuggestPage },
    { path: '/query', component: QueryPage },
    { path: '/:slug/projects', component: ProjectsPage, props: true },
    { path: '/:slug/projects/:id', component: ProjectPage, props: true },
    { path: '/:slug/proposals', component: ProposalsPage, props: true },
    { path: '/:slug/proposals/:id', component: ProposalPage, props: true },
    { path: '/:slug/satisfaction', component: SurveysPage, props: true },
    { path: '/:slug/satisfaction/:id', component: SatisfactionPage, props: true },
    { path: '/:slug/:ballotId', component: ResultPage, props: true },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

createPage('public', PublicPage, { 'zh-CN': { ...likenessZh, ...proposingZh, ...proposalsZh, ...progressZh, ...projectsZh, ...satisfactionZh, ...satisfactionPageZh, ...zh }, en: { ...likenessEn, ...proposingEn, ...proposalsEn, ...progressEn, ...projectsEn, ...satisfactionEn, ...satisfactionPageEn, ...en } }).use(router).mount('#app');
