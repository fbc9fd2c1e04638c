import './older-browsers';
import { createApp, type App, type Component } from 'vue';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { readDisplay, show } from './display';
import { createTexts, rememberLanguage, type Language, type PageTexts } from './i18n';

/** Makes one of the pages: its root component, its sentences, and the looks all pages share. The caller mounts it on `#app`. */
export function createPage(screen: 'deputy' | 'presidium' | 'hall' | 'office' | 'public' | 'scrutineer' | 'receipt' | 'gallery', root: Component, texts: PageTexts): App {
  const i18n = createTexts(texts);
  document.documentElement.dataset.screen = screen;
  show(readDisplay());
  rememberLanguage(i18n.global.locale.value as Language);
  return createApp(root).use(i18n);
}
