import sharedChinese from '../../shared/chinese';
import problemsEn from '../../shared/locales/problems.en.json';
import problemsZh from '../../shared/locales/problems.zh-CN.json';
import { createTexts, type Language, type Texts } from '../../shared/texts';
import chinese from '../chinese';
import english from '../english';

/** Everything that drawn pages say: nothing is fetched later. */
export function drawnTexts(language: Language): Texts {
  const texts = createTexts({ ...sharedChinese, ...chinese }, language === 'en' ? english : null);
  texts.learn('zh-CN', problemsZh);
  if (language === 'en') texts.learn('en', problemsEn);
  return texts;
}
