import { createRouter, createWebHashHistory } from 'vue-router';
import { api } from '../shared/api';
import { learn } from '../shared/i18n';
import { untilItComes } from '../shared/in-time';
import { openPage } from '../shared/open-page';
import { later } from '../shared/later';
import { CONGRESSES, fetchCongresses } from './congresses';
import zh from './locales/zh-CN.json';
import { DESKS, PAGES, type Fetch } from './pages';
import PublicPage from './PublicPage.vue';
import ResultList from './ResultList.vue';

/** What is said on all pages but the first comes with the first of them. */
const sentences = (() => {
  let asked: Promise<void> | null = null;
  return () => (asked ??= untilItComes(() => import('./chinese')).then(({ default: all }) => learn('zh-CN', all)));
})();
const inTime = (fetchIt: Fetch) => async () => (await Promise.all([untilItComes(fetchIt), sentences()]))[0];

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', component: ResultList },
    ...Object.entries({ ...DESKS, ...PAGES }).map(([path, fetchIt]) => ({ path, component: inTime(fetchIt), props: true })),
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

/** So long a page waits for the names of bodies, and then shows itself without. */
const PATIENCE_MS = 3_000;

void openPage('public', PublicPage, { 'zh-CN': zh, en: () => import('./english'), help: import.meta.glob('../../docs/guide/public/*.md') }, router, Promise.race([fetchCongresses(api.get), later(PATIENCE_MS).then(() => [])]).then((congresses) => (app) => app.provide(CONGRESSES, congresses)));
