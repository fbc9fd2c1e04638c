import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { DrawnPart } from '../../../src/contract/http/drawing';
import type { Problem } from '../../../src/domain/shared/problem';
import { Refusal } from '../../shared/api';
import type { Language } from '../../shared/texts';
import { STILL } from '../../shared/still';
import { CONGRESSES, fetchCongresses } from '../congresses';
import { PAGES } from '../pages';
import PublicPage from '../PublicPage.vue';
import { READER, type Get } from '../reader';
import { drawnTexts } from './drawn-texts';
import { addressOf, inLanguage } from './addresses';
import { headOf } from './head';

export { projectNews, projectWords } from './words';

/**
 * Draws a page to read as HTML, with the same components that a browser runs.
 * @param place below the pages to read, e.g. `/county/projects?year=2026`
 * @param origin where this server is found, e.g. `https://vote.example.org`
 * @param ask answers addresses of the public interface, or throws with a problem code
 * @returns null for a place that is no page
 */
export async function draw(place: string, language: Language, origin: string, ask: Get): Promise<DrawnPart | null> {
  const history = createMemoryHistory();
  history.createHref = (to) => addressOf(to, language);
  const router = createRouter({ history, routes: Object.entries(PAGES).map(([path, component]) => ({ path, component, props: true })) });
  await router.push(place);
  if (router.currentRoute.value.matched.length === 0) return null;
  const told: unknown[] = [];
  let refusal: string | null = null;
  const read: Get = async <T>(address: string) => {
    try {
      const answer = await ask<T>(address);
      told.push(answer);
      return answer;
    } catch (error) {
      const { code = 'internal', problems = [] } = error as { readonly code?: string; readonly problems?: readonly Problem[] };
      refusal = code;
      throw new Refusal(code, problems);
    }
  };
  const app = createSSRApp(PublicPage).use(drawnTexts(language)).use(router);
  app.provide(READER, read).provide(CONGRESSES, await fetchCongresses(read)).provide(STILL, { otherLanguage: inLanguage(place, language === 'en' ? 'zh-CN' : 'en'), origin });
  const html = await renderToString(app);
  return { html, head: headOf(html, told, { path: place, language, origin }), refusal };
}
