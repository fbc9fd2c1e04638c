import { speakAs } from '../shared/api';
import { openPage } from '../shared/open-page';
import DeputyPage from './DeputyPage.vue';
import zh from './locales/zh-CN.json';

speakAs('deputy');
void openPage('deputy', DeputyPage, { 'zh-CN': zh, en: () => import('./english'), help: import.meta.glob('../../docs/guide/deputy/*.md') });
