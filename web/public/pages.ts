import type { Component } from 'vue';
import { GUIDES } from '../shared/guides/guides';

/** Fetches a page. */
export type Fetch = () => Promise<{ readonly default: Component }>;

/** Pages to read, by their addresses. A browser shows them, and the server draws them for those who have no script or little patience. */
export const PAGES: Readonly<Record<string, Fetch>> = {
  '/': () => import('./ResultList.vue'),
  '/guide': () => import('./guides/GuidesPage.vue'),
  [`/guide/:guide(${GUIDES.join('|')})`]: () => import('./guides/GuidePage.vue'),
  '/:slug/projects': () => import('./projects/ProjectsPage.vue'),
  '/:slug/projects/:id': () => import('./projects/ProjectPage.vue'),
  '/:slug/proposals': () => import('./proposals/ProposalsPage.vue'),
  '/:slug/proposals/:id': () => import('./proposals/ProposalPage.vue'),
  '/:slug/satisfaction': () => import('./satisfaction/SurveysPage.vue'),
  '/:slug/open-data': () => import('./open-data/OpenDataPage.vue'),
  '/:slug/embed/projects': () => import('./embedded/EmbeddedBoard.vue'),
  '/:slug/embed/projects/:id': () => import('./embedded/EmbeddedProject.vue'),
  '/:slug/:ballotId': () => import('./ResultPage.vue'),
};

/** Pages where one writes, which need script. */
export const DESKS: Readonly<Record<string, Fetch>> = {
  '/suggest': () => import('./suggest/SuggestPage.vue'),
  '/query': () => import('./suggest/QueryPage.vue'),
  '/:slug/satisfaction/:id': () => import('./satisfaction/SatisfactionPage.vue'),
};
