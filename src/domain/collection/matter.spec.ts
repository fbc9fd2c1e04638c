import { matterOf, namedMatters, wordsOf } from './matter';
import { plainText } from './plain-text';

const NOWHERE = { town: '', site: '' };

describe('plainText', () => {
  it('has one spelling for widths, digits, letters and marks', () => {
    expect(plainText('５号楼，ＬＥＤ灯【３】盏！')).toBe('五号楼 led灯 三 盏');
    expect(plainText('壹贰〇')).toBe('一二零');
  });
});

describe('matterOf', () => {
  it('names a matter however it is said, the longest word first', () => {
    expect(namedMatters('增设照明设施').map(({ name }) => name)).toEqual(['路灯']);
    expect(namedMatters('改善教室照明').map(({ name }) => name)).toEqual(['教室照明']);
    expect(namedMatters('人行天桥').map(({ name }) => name)).toEqual(['天桥']);
  });

  it('leaves the own place out, and words that say nothing', () => {
    const { grams } = matterOf({ title: '建议文庙路装路灯', need: '' }, { town: '', site: '文庙路' });
    expect([...grams.keys()]).toEqual(['装路', '路灯']);
    expect(wordsOf('希望尽快维修')).toEqual(['维修']);
  });

  it('counts a title for more than a need', () => {
    const { named } = matterOf({ title: '装路灯', need: '没有路灯，人行道也坏了' }, NOWHERE);
    expect([...named]).toEqual([['路灯', 1.5], ['人行道', 1]]);
  });

  it('tells a complaint about fees from a wish to build', () => {
    expect(matterOf({ title: '停车收费太高', need: '' }, NOWHERE).aims).not.toBe(matterOf({ title: '增加停车位', need: '' }, NOWHERE).aims);
  });
});
