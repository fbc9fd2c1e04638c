import { useTexts } from '../../shared/texts';
import type { ItemText } from '../../../src/domain/ballot/manifest';
import { useWords } from '../../shared/use-words';

/** What a paper says of one of its items, in words: only what was stated, in the order of the notice. */
export function useItemFacts() {
  const { t } = useTexts();
  const words = useWords();
  return (text: ItemText): readonly { readonly name: string; readonly text: string }[] =>
    [
      { name: t('item.target'), text: text.target },
      { name: t('item.cost'), text: text.costCents === null ? '' : words.money(text.costCents) },
      { name: t('item.unit'), text: text.responsibleUnit },
      { name: t('item.place'), text: text.location },
      { name: t('item.finishBy'), text: text.finishBy },
    ].filter((fact) => fact.text !== '');
}
