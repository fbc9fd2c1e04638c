import type { OfficialBlock } from '../../domain/shared/official-document';
import { closingIndent, LINE } from './gbt-9704';
import { laidOut, type LaidText } from './lay-out';

const text = (style: Exclude<OfficialBlock['style'], 'table'>, words = '字'): OfficialBlock => ({ style, text: words });
const laid = (...blocks: OfficialBlock[]) => laidOut({ isWide: false, blocks }) as LaidText[];

describe('how lines stand on the page', () => {
  it('an order has its number two lines beneath its head and no red line; a letterhead has one', () => {
    expect(laid(text('issuer'), text('number', '（第2号）'), text('text')).map(({ isRuledBelow, after }) => [isRuledBelow, after])).toEqual([[false, 0], [false, 2 * LINE], [false, 0]]);
    expect(laid(text('issuer'), text('number', '甲人发〔2026〕1号'), text('title')).map(({ isRuledBelow }) => isRuledBelow)).toEqual([false, true, false]);
    expect(laid(text('issuer'), text('number', '甲人发〔2026〕1号'), text('title'))[2]!.before).toBe(2 * LINE);
  });

  it('署名 and date stand in each other’s middle, whichever is longer', () => {
    expect([closingIndent('2026年2月27日', ['主席团'], '2026年2月27日'), closingIndent('主席团', ['主席团'], '2026年2月27日')]).toEqual([4, 5.75]);
    const long = '示例县第十八届人民代表大会第五次会议主席团';
    expect([closingIndent(long, [long], '2026年2月27日'), closingIndent('2026年2月27日', [long], '2026年2月27日')]).toEqual([2, 9.25]);
  });

  it('neither a heading nor a 署名 is parted from what it belongs to', () => {
    expect(laid(text('heading'), text('text'), text('text'), text('text'), text('signer'), text('date')).map(({ keepsNext }) => keepsNext)).toEqual([true, false, true, true, true, false]);
  });

  it('sets the number of an article in 黑体 and its words in 仿宋', () => {
    expect(laid(text('article', '第一条　条文里也有第二条。'))[0]!.runs).toEqual([{ text: '第一条', face: 'hei' }, { text: '　条文里也有第二条。', face: 'fang' }]);
  });
});
