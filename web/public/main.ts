import { createRouter, createWebHashHistory } from 'vue-router';
import { openPage } from '../shared/open-page';
import chinese from './chinese';
import { PAGES } from './pages';
import PublicPage from './PublicPage.vue';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/suggest', component: () => import('./suggest/SuggestPage.vue') },
    { path: '/query', component: () => import('./suggest/QueryPage.vue') },
    { path: '/:slug/satisfaction/:id', component: () => import('./satisfaction/SatisfactionPage.vue'), props: true },
    ...PAGES,
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

void openPage('public', PublicPage, { 'zh-CN': chinese, en: () => import('./english'), help: import.meta.glob('../../docs/guide/public/*.md') }, router);
