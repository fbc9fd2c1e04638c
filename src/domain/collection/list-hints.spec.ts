import { DEFAULT_NEGATIVE_LIST, DEFAULT_POSITIVE_LIST } from './default-lists';
import { listHints } from './list-hints';

const LISTS = { positiveList: DEFAULT_POSITIVE_LIST, negativeList: DEFAULT_NEGATIVE_LIST };
const said = (text: string) => listHints(text, LISTS).map(({ list, code, word }) => `${list} ${code} ${word}`);

describe('listHints', () => {
  it('says which row speaks and by which word, what stands against first (LIST-01)', () => {
    expect(said('请在我家的门口装路灯')).toEqual(['negative ownDemand 我家的', 'positive city 路灯']);
    expect(said('建一座门楼')).toEqual(['negative show 门楼']);
    expect(said('今天天气很好')).toEqual([]);
  });

  it('reads through spaces, full width and capitals (LIST-01)', () => {
    expect(said('采用ＰＰＰ 方式')).toEqual(['negative debt ppp']);
    expect(said('形象 工程')).toEqual(['negative show 形象工程']);
  });

  it('names a row once, takes any list and none (LIST-01)', () => {
    expect(said('路灯路灯，人行道')).toEqual(['positive city 路灯']);
    expect(listHints('路灯', { positiveList: [], negativeList: [{ code: 'x', text: '不收路灯', words: ['', ' ', '路灯'] }] })).toEqual([{ list: 'negative', code: 'x', text: '不收路灯', word: '路灯' }]);
    expect(listHints('路灯', { positiveList: [], negativeList: [] })).toEqual([]);
  });

  it('starts a round with thirteen fields and eight reasons, each with a code of its own and words (LIST-02)', () => {
    expect([DEFAULT_POSITIVE_LIST.length, DEFAULT_NEGATIVE_LIST.length]).toEqual([13, 8]);
    const rows = [...DEFAULT_POSITIVE_LIST, ...DEFAULT_NEGATIVE_LIST];
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    expect(rows.filter(({ words }) => words.length === 0 || words.some((word) => word.length < 2))).toEqual([]);
  });
});
