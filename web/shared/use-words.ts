import { useTexts } from './texts';
import type { Problem } from '../../src/domain/shared/problem';
import { ZONE } from './beijing-time';

/** Words that every page says the same way: choices, problems, money, dates. */
export function useWords() {
  const { t, te, locale } = useTexts();

  /** A choice of a form: 赞成, 满意 …; a local word that we do not know is shown as it was written. */
  const choice = (id: string): string => (te(`choices.${id}`) ? t(`choices.${id}`) : id);

  /** One reason in words. An unknown code is named, so that a clerk can report it. */
  const problem = ({ code, at, values }: Problem): string => {
    const known = te(`problems.${code}`);
    const sentence = known ? t(`problems.${code}`, { at: at ?? '', ...values }) : t('problems.unknown', { code });
    return at && !known ? `${sentence} (${at})` : sentence;
  };

  /** 分 → 万元 or 亿元, without rounding what was stated. */
  const money = (cents: number | null): string => {
    if (cents === null) return t('money.notStated');
    const yuan = cents / 100;
    const [amount, unit] = yuan >= 1e8 ? [yuan / 1e8, 'money.hundredMillion'] : yuan >= 1e4 ? [yuan / 1e4, 'money.tenThousand'] : [yuan, 'money.yuan'];
    return t(unit as string, { amount: (amount as number).toLocaleString(locale.value, { maximumFractionDigits: 4 }) });
  };

  /** A moment as it is written on a record, on the clock of Beijing. */
  const moment = (iso: string): string => new Date(iso).toLocaleString(locale.value, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: ZONE });

  return { choice, problem, money, moment };
}
