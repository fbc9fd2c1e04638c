import './older-browsers';
import { createApp, type App, type Component } from 'vue';
import type { Router } from 'vue-router';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import { readDisplay, show } from './display';
import { HELP } from './help/help-texts';
import { learnProblems, openTexts, type PageTexts } from './i18n';

/**
 * Opens one of the pages in `#app`: its root component, its sentences, its rooms if it has several, and the looks all pages share.
 * @param given what the page should not be shown without; it never rejects
 */
export async function openPage(screen: 'deputy' | 'presidium' | 'hall' | 'office' | 'public' | 'scrutineer' | 'receipt' | 'gallery', root: Component, texts: PageTexts, router?: Router, given?: Promise<(app: App) => unknown>): Promise<void> {
  document.documentElement.dataset.screen = screen;
  show(readDisplay());
  const app = createApp(root);
  if (router) app.use(router);
  const [spoken, give] = await Promise.all([openTexts(texts), given, router?.isReady()]);
  give?.(app);
  if (texts.help) app.provide(HELP, texts.help);
  app.use(spoken).mount('#app');
  await learnProblems('zh-CN');
}
