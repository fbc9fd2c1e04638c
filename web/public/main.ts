import { createRouter, createWebHashHistory } from 'vue-router';
import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import PublicPage from './PublicPage.vue';
import ResultList from './ResultList.vue';
import ResultPage from './ResultPage.vue';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: ResultList },
    { path: '/:slug/:ballotId', component: ResultPage, props: true },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

createPage('public', PublicPage, { 'zh-CN': zh, en }).use(router).mount('#app');
