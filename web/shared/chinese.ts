import noAnswer from './locales/no-answer.zh-CN.json';
import zh from './locales/zh-CN.json';

/** What all pages say. */
export default { ...zh, ...noAnswer };
