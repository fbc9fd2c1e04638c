import './older-browsers';
import { createApp, type Component } from 'vue';
import type { Router } from 'vue-router';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { readDisplay, show } from './display';
import { HELP } from './help/help-texts';
import { openTexts, type PageTexts } from './i18n';

/** Opens one of the pages in `#app`: its root component, its sentences, its rooms if it has several, and the looks all pages share. */
export async function openPage(screen: 'deputy' | 'presidium' | 'hall' | 'office' | 'public' | 'scrutineer' | 'receipt' | 'gallery', root: Component, texts: PageTexts, router?: Router): Promise<void> {
  document.documentElement.dataset.screen = screen;
  show(readDisplay());
  const app = createApp(root).use(await openTexts(texts));
  if (texts.help) app.provide(HELP, texts.help);
  (router ? app.use(router) : app).mount('#app');
}
