import { openPage } from '../shared/open-page';
import zh from './locales/zh-CN.json';
import ReceiptPage from './ReceiptPage.vue';

void openPage('receipt', ReceiptPage, { 'zh-CN': zh, en: () => import('./english'), help: import.meta.glob('../../docs/guide/receipt/*.md') });
