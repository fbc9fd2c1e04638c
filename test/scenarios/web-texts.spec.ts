import { computed } from 'vue';
import { createTexts } from '../../web/shared/texts';

describe('the sentences of a page', () => {
  it('are filled in by name, also where nothing is given for a place', () => {
    const { t } = createTexts({ a: { b: '{name}：{count} 人{name}' } });
    expect(t('a.b', { name: '张', count: 3 })).toBe('张：3 人张');
    expect(t('a.b')).toBe('： 人');
  });

  it('are Chinese where English has none, and the key where nobody has one', () => {
    const texts = createTexts({ both: '中', only: '只有中文', part: { deep: '深' } }, { both: 'English' });
    expect(['both', 'only', 'nowhere', 'part', 'part.toString'].map((key) => texts.t(key))).toEqual(['English', '只有中文', 'nowhere', 'part', 'part.toString']);
    expect(['only', 'nowhere', 'part'].map((key) => texts.te(key))).toEqual([true, false, false]);
  });

  it('are seen as soon as they come and as soon as another language is chosen', () => {
    const texts = createTexts({ problems: { busy: '忙' } });
    const shown = computed(() => ['problems.busy', 'problems.later'].map((key) => texts.t(key)));
    expect(shown.value).toEqual(['忙', 'problems.later']);
    texts.learn('zh-CN', { problems: { later: '后来的' } });
    expect(shown.value).toEqual(['忙', '后来的']);
    texts.learn('en', { problems: { later: 'later' } });
    texts.locale.value = 'en';
    expect(shown.value).toEqual(['忙', 'later']);
  });
});
