import fc from 'fast-check';
import { searchGrams, searchQuery } from './search-grams';

describe('searchGrams', () => {
  it('pairs neighbouring characters and never across a mark or a space (SEARCH-01)', () => {
    expect(searchGrams('装路灯，快！')).toEqual(['快', '装路', '路灯'].sort());
    expect(searchGrams('ＡＢ路 ab路')).toEqual(['ab', 'b路'].sort());
    expect(searchGrams('灯', 'LED灯')).toEqual(['d灯', 'ed', 'le', '灯']);
    expect(searchGrams('𠮷野家')).toEqual(['𠮷野', '野家'].sort());
  });

  it('finds every word of two or more characters in any text that holds it (SEARCH-01)', () => {
    const character = fc.constantFrom(...'路灯桥东山a1');
    const word = fc.string({ unit: character, minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(word, fc.string({ unit: character }), fc.string({ unit: character }), (typed, before, after) => {
        const grams = new Set(searchGrams(before + typed + after));
        expect(searchQuery(typed).grams.filter((gram) => !grams.has(gram))).toEqual([]);
      }),
    );
  });

  it('looks for nothing where one character or none was typed (SEARCH-01)', () => {
    expect(['', ' ', '路', '路 灯', '。'].map((typed) => searchQuery(typed).grams)).toEqual([[], [], [], [], []]);
    expect(searchQuery(' 东山街道 路灯')).toEqual({ words: ['东山街道', '路灯'], grams: ['东山', '山街', '街道', '路灯'].sort() });
  });
});
