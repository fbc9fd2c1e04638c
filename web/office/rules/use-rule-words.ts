import { useTexts } from '../../shared/texts';
import { useWords } from '../../shared/use-words';
import { wordKey } from './rule-fields';

/** What the fields of a profile are called, and what they hold, in words. */
export function useRuleWords() {
  const { t, te } = useTexts();
  const words = useWords();
  const nameOf = (path: string): string => (te(`rules.field.${wordKey(path)}`) ? t(`rules.field.${wordKey(path)}`) : path);

  function say(path: string, value: unknown): string {
    if (value === null || value === undefined) return t('rules.none');
    if (typeof value !== 'object' && te(`rules.value.${wordKey(path)}.${value}`)) return t(`rules.value.${wordKey(path)}.${value}`);
    if (typeof value === 'boolean') return t(value ? 'rules.yes' : 'rules.no');
    if (typeof value !== 'object') return String(value);
    if ('atLeast' in value || 'exceed' in value) {
      const [kind, fraction] = Object.entries(value)[0] as [string, readonly number[]];
      return t(`rules.${kind}`, { fraction: fraction.join('/') });
    }
    if (Array.isArray(value)) return value.map((id) => words.choice(String(id))).join(t('staff.and'));
    return Object.entries(value).map(([name, one]) => t('rules.part', { name: nameOf(`${path}.${name}`), value: say(`${path}.${name}`, one) })).join(t('rules.partEnd'));
  }
  return { nameOf, say };
}
