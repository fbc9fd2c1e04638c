import { useTexts } from '../texts';
import type { Problem } from '../../../src/domain/shared/problem';
import { useWords } from '../use-words';

/** Problems of a suggestion in words, with the names of fields as the form writes them. */
export function useFieldWords() {
  const { t, te } = useTexts();
  const { problem } = useWords();
  const fieldOf = (at: string): string => (te(`proposing.field.${at}`) ? t(`proposing.field.${at}`) : at);
  const say = (one: Problem): string => problem(one.at === undefined ? one : { ...one, at: fieldOf(one.at) });
  return { fieldOf, say };
}
