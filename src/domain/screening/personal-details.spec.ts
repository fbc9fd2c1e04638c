import fc from 'fast-check';
import { HIDDEN, personalDetailsIn, withoutPersonalDetails } from './personal-details';

describe('personal details', () => {
  it.each([
    ['请打我电话13812345678', ['mobile'], `请打我电话${HIDDEN}`],
    ['+86 138-1234-5678（王）', ['mobile'], `${HIDDEN}（王）`],
    ['座机0398-4821234，晚上在家', ['telephone'], `座机${HIDDEN}，晚上在家`],
    ['身份证41122119900307123X', ['identityNumber'], `身份证${HIDDEN}`],
    ['全角１３８１２３４５６７８也算', ['mobile'], `全角${HIDDEN}也算`],
    ['卡号6222 0212 3456 7890 123', ['bankCard'], `卡号${HIDDEN}`],
    ['发到wang.er@qq.com；车牌豫M12345', ['email', 'plate'], `发到${HIDDEN}；车牌${HIDDEN}`],
    ['两个：13800000000、13900000000', ['mobile'], `两个：${HIDDEN}、${HIDDEN}`],
  ])('are found and hidden in %s (PERSONAL-01, PERSONAL-02)', (text, kinds, hidden) => {
    expect([personalDetailsIn(text), withoutPersonalDetails(text)]).toEqual([kinds, hidden]);
  });

  it.each(['新建停车位3000个，投资1200万元', '2026年12月31日前完成', '国道310线K1234+500处', '受益12345678人', '编号202612345678901'])('are not seen in %s (PERSONAL-01)', (text) => {
    expect([personalDetailsIn(text), withoutPersonalDetails(text)]).toEqual([[], text]);
  });

  it('once hidden are found no more, and nothing else is changed (PERSONAL-02)', () => {
    const detail = fc.constantFrom('13812345678', '41122119900307123X', '0398-4821234', 'a@b.cn');
    const words = fc.string({ unit: fc.constantFrom(...'修路灯，太黑。县城 ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(words, detail)), words, (pairs, end) => {
        const text = pairs.map(([before, found]) => `${before} ${found} `).join('') + end;
        expect(withoutPersonalDetails(text)).toBe(pairs.map(([before]) => `${before} ${HIDDEN} `).join('') + end);
        expect(personalDetailsIn(withoutPersonalDetails(text))).toEqual([]);
      }),
    );
  });
});
