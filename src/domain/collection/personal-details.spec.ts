import fc from 'fast-check';
import { HIDDEN, personalDetailsIn, personalStretches, withoutPersonalDetails } from './personal-details';

const found = (text: string) => personalStretches(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('personal details', () => {
  it.each([
    ['mobile', '13800138000'],
    ['mobile', '138 0013 8000'],
    ['mobile', '138-0013-8000'],
    ['mobile', '+86 13800138000'],
    ['mobile', '008613800138000'],
    ['mobile', '１３８００１３８０００'],
    ['telephone', '0578-2123456'],
    ['telephone', '（0578）2123456'],
    ['identityNumber', '332501199001011234'],
    ['identityNumber', '33250119900101123X'],
    ['identityNumber', '332501 19900101 123x'],
    ['email', 'zhang.san+a@example.com.cn'],
    ['bankCard', '6222 0212 3456 7890 128'],
    ['bankCard', '6222 0212 3456 7890 123'],
    ['bankCard', '4111111111111111'],
    ['plate', '豫M12345'],
    ['plate', '浙K·D12345'],
  ])('a %s is found in the middle of words: %s (PERSONAL-01)', (kind, text) => {
    expect(found(`请联系${text}，谢谢`)).toEqual([`${kind} ${text}`]);
    expect(found(text)).toEqual([`${kind} ${text}`]);
  });

  it.each([
    ...['2027年12月31日前完成', '总投资 390000000 元', '惠及 12345 人', '编号 123456789012', '建筑面积 1380 平方米', '110kV', '合同号 20270101000000000'],
    ...['新建停车位3000个，投资1200万元', '国道310线K1234+500处', '受益12345678人', '编号202612345678901'],
  ])('are not seen in %s (PERSONAL-01)', (text) => {
    expect([found(text), withoutPersonalDetails(text)]).toEqual([[], text]);
  });

  it('are found in order, each once, and told by kind (PERSONAL-01)', () => {
    const text = '电话13800138000,13900139000；身份证332501199001011234 邮箱 a@b.cn';
    expect(found(text)).toEqual(['mobile 13800138000', 'mobile 13900139000', 'identityNumber 332501199001011234', 'email a@b.cn']);
    expect(personalDetailsIn(text)).toEqual(['mobile', 'identityNumber', 'email']);
  });

  it.each([
    ['请打我电话13812345678', `请打我电话${HIDDEN}`],
    ['+86 138-1234-5678（王）', `${HIDDEN}（王）`],
    ['座机0398-4821234，晚上在家', `座机${HIDDEN}，晚上在家`],
    ['全角１３８１２３４５６７８也算', `全角${HIDDEN}也算`],
    ['发到wang.er@qq.com；车牌豫M12345', `发到${HIDDEN}；车牌${HIDDEN}`],
    ['两个：13800000000、13900000000', `两个：${HIDDEN}、${HIDDEN}`],
  ])('are hidden in %s (PERSONAL-02)', (text, hidden) => {
    expect(withoutPersonalDetails(text)).toBe(hidden);
  });

  it('once hidden are found no more, and nothing else is changed (PERSONAL-02)', () => {
    const detail = fc.constantFrom('13812345678', '41122119900307123X', '0398-4821234', 'a@b.cn');
    const words = fc.string({ unit: fc.constantFrom(...'修路灯，太黑。县城 ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(words, detail)), words, (pairs, end) => {
        const text = pairs.map(([before, one]) => `${before} ${one} `).join('') + end;
        expect(withoutPersonalDetails(text)).toBe(pairs.map(([before]) => `${before} ${HIDDEN} `).join('') + end);
        expect(personalDetailsIn(withoutPersonalDetails(text))).toEqual([]);
      }),
    );
  });

  it('never lie over one another, whatever stands in a text (PERSONAL-01)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -请@.a１', '13800138000', '332501199001011234') }), (text) => {
        const stretches = personalStretches(text);
        for (const [at, { start, end }] of stretches.entries()) expect(start < end && start >= (stretches[at - 1]?.end ?? 0)).toBe(true);
      }),
    );
  });
});
