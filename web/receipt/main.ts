import { createPage } from '../shared/create-page';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';
import ReceiptPage from './ReceiptPage.vue';

createPage('receipt', ReceiptPage, { 'zh-CN': zh, en }).mount('#app');
