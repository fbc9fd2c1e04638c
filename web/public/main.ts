import { createRouter, createWebHashHistory } from 'vue-router';
import { createPage } from '../shared/create-page';
import { PAGES } from './pages';
import PublicPage from './PublicPage.vue';
import SatisfactionPage from './satisfaction/SatisfactionPage.vue';
import QueryPage from './suggest/QueryPage.vue';
import SuggestPage from './suggest/SuggestPage.vue';
import { TEXTS } from './texts';

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/suggest', component: SuggestPage },
    { path: '/query', component: QueryPage },
    { path: '/:slug/satisfaction/:id', component: SatisfactionPage, props: true },
    ...PAGES,
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: () => ({ top: 0 }),
});

createPage('public', PublicPage, TEXTS).use(router).mount('#app');
