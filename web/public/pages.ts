import type { RouteRecordRaw } from 'vue-router';
import { GUIDES } from '../shared/guides/guides';
import EmbeddedBoard from './embedded/EmbeddedBoard.vue';
import EmbeddedProject from './embedded/EmbeddedProject.vue';
import GuidePage from './guides/GuidePage.vue';
import GuidesPage from './guides/GuidesPage.vue';
import OpenDataPage from './open-data/OpenDataPage.vue';
import ProjectPage from './projects/ProjectPage.vue';
import ProjectsPage from './projects/ProjectsPage.vue';
import ProposalPage from './proposals/ProposalPage.vue';
import ProposalsPage from './proposals/ProposalsPage.vue';
import ResultList from './ResultList.vue';
import ResultPage from './ResultPage.vue';
import SurveysPage from './satisfaction/SurveysPage.vue';

/** Pages to read. A browser shows them, and the server draws them for those who have no script or little patience. */
export const PAGES: readonly RouteRecordRaw[] = [
  { path: '/', component: ResultList },
  { path: '/guide', component: GuidesPage },
  { path: `/guide/:guide(${GUIDES.join('|')})`, component: GuidePage, props: true },
  { path: '/:slug/projects', component: ProjectsPage, props: true },
  { path: '/:slug/projects/:id', component: ProjectPage, props: true },
  { path: '/:slug/proposals', component: ProposalsPage, props: true },
  { path: '/:slug/proposals/:id', component: ProposalPage, props: true },
  { path: '/:slug/satisfaction', component: SurveysPage, props: true },
  { path: '/:slug/open-data', component: OpenDataPage, props: true },
  { path: '/:slug/embed/projects', component: EmbeddedBoard, props: true },
  { path: '/:slug/embed/projects/:id', component: EmbeddedProject, props: true },
  { path: '/:slug/:ballotId', component: ResultPage, props: true },
];
