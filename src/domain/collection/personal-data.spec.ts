import fc from 'fast-check';
import { personalData, withoutPersonalData } from './personal-data';

const found = (text: string) => personalData(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('personalData', () => {
  it.each([
    ['phone', '13800138000'],
    ['phone', '138 0013 8000'],
    ['phone', '138-0013-8000'],
    ['phone', '+86 13800138000'],
    ['phone', '１３８００１３８０００'],
    ['phone', '0578-2123456'],
    ['phone', '（0578）2123456'],
    ['idCard', '332501199001011234'],
    ['idCard', '33250119900101123X'],
    ['idCard', '332501 19900101 123x'],
    ['email', 'zhang.san+a@example.com.cn'],
    ['bankCard', '6222 0212 3456 7890 128'],
    ['bankCard', '4111111111111111'],
  ])('finds a %s in the middle of words: %s (PERSONAL-01)', (kind, text) => {
    expect(found(`请联系${text}，谢谢`)).toEqual([`${kind} ${text}`]);
    expect(found(text)).toEqual([`${kind} ${text}`]);
  });

  it.each(['2027年12月31日前完成', '总投资 390000000 元', '惠及 12345 人', '编号 123456789012', '建筑面积 1380 平方米', '110kV', '合同号 20270101000000000'])('lets other numbers be: %s (PERSONAL-01)', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds several, in order, each once (PERSONAL-01)', () => {
    expect(found('电话13800138000,13900139000；身份证332501199001011234 邮箱 a@b.cn')).toEqual(['phone 13800138000', 'phone 13900139000', 'idCard 332501199001011234', 'email a@b.cn']);
  });

  it('covers them and nothing else (PERSONAL-02)', () => {
    expect(withoutPersonalData('电话13800138000，谢谢', (kind) => `[${kind}]`)).toBe('电话[phone]，谢谢');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -请@.a１', '13800138000', '332501199001011234') }), (text) => {
        const data = personalData(text);
        for (const [at, { start, end }] of data.entries()) expect(start < end && start >= (data[at - 1]?.end ?? 0)).toBe(true);
        expect(withoutPersonalData(text, () => '')).toHaveLength(text.length - data.reduce((sum, { start, end }) => sum + end - start, 0));
      }),
    );
  });
});
