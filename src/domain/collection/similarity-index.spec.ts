import fc from 'fast-check';
import { isLikelyDuplicate } from './likeness';
import { SimilarityIndex } from './similarity-index';
import { suggestionOf, type Suggestion } from './suggestion';

const suggestion = (id: string, title: string, place: string, more: Partial<Suggestion> = {}): Suggestion => ({ id, title, need: '', place, point: null, category: '市政建设', ...more });
const LAMPS = suggestion('lamps', '文庙路装路灯', '文昌街道文庙路', { need: '晚上学生放学看不清路' });
const OTHERS = [
  suggestion('same', '文庙路一到晚上黑灯瞎火的', '文庙路', { need: '孩子放学走夜路，装几盏灯吧' }),
  suggestion('other-place', '朝阳街装路灯', '文昌街道朝阳街', { need: '晚上学生放学看不清路' }),
  suggestion('other-matter', '文庙路修人行道', '文昌街道文庙路', { need: '地砖松动，一踩一身水' }),
  suggestion('charging', '锦绣花园充电桩', '南湖街道锦绣花园', { category: '公共安全' }),
  suggestion('water', '前王村通自来水', '双河镇前王村', { category: '乡村振兴' }),
];

function indexOf(suggestions: readonly Suggestion[]): SimilarityIndex {
  const index = new SimilarityIndex();
  for (const each of suggestions) index.put(each);
  return index;
}

describe('SimilarityIndex', () => {
  it('finds the same matter at the same place, and neither alone (SIMILAR-01)', () => {
    const likely = indexOf(OTHERS).similarTo(LAMPS, 10).filter(isLikelyDuplicate);
    expect(likely.map(({ id }) => id)).toEqual(['same']);
  });

  it('says why in words that stand in the two (SIMILAR-02)', () => {
    const [best] = indexOf(OTHERS).similarTo(LAMPS, 1);
    expect(best!.reasons).toEqual([
      { kind: 'same-site', name: '文庙路' },
      { kind: 'same-matter', name: '路灯', words: ['路灯', '黑灯瞎火', '装几盏灯'] },
      { kind: 'shared-words', words: ['晚上', '放学'] },
      { kind: 'same-category', category: '市政建设' },
    ]);
  });

  it('goes by points where names are missing', () => {
    const point = { lat: 30.42, lon: 107.36 };
    const index = indexOf([suggestion('near', '井盖松动', '书店门前', { point: { lat: 30.4202, lon: 107.36 } }), suggestion('far', '井盖松动', '学校东面', { point: { lat: 30.43, lon: 107.36 } })]);
    const [first, second] = index.similarTo(suggestion('new', '井盖松动', '老邮局', { point }), 2);
    expect(first).toMatchObject({ id: 'near', reasons: [{ kind: 'near', metres: 22 }, {}, {}, {}] });
    expect(isLikelyDuplicate(second!)).toBe(false);
  });

  it('never gives a suggestion itself, nor more than were asked for, and nothing for an empty one', () => {
    const index = indexOf([LAMPS, ...OTHERS]);
    expect(index.similarTo(LAMPS, 2).map(({ id }) => id)).toEqual(['same', 'other-place']);
    expect(index.similarTo(suggestion('empty', '', ''), 5)).toEqual([]);
    expect(new SimilarityIndex().similarTo(LAMPS, 5)).toEqual([]);
  });

  it('puts a changed suggestion in the place of the old one', () => {
    const index = indexOf(OTHERS);
    index.put(suggestion('same', '锦绣花园停车位', '锦绣花园'));
    expect(index.size).toBe(OTHERS.length);
    expect(index.similarTo(LAMPS, 10).filter(isLikelyDuplicate)).toEqual([]);
  });

  it('answers as if what was removed or changed had never been', () => {
    const texts = fc.constantFrom(...[LAMPS, ...OTHERS].map(({ title, place, need }) => ({ title, place, need })));
    const act = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(texts) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const index = new SimilarityIndex();
        const kept = new Map<string, Suggestion>();
        for (const { id, text } of acts) {
          if (text === null) {
            index.remove(id);
            kept.delete(id);
          } else {
            const put = { ...suggestion(id, text.title, text.place), need: text.need };
            index.put(put);
            kept.set(id, put);
          }
        }
        const answer = index.similarTo(LAMPS, 10);
        const afresh = indexOf([...kept.values()]).similarTo(LAMPS, 10);
        expect(answer.map(({ id }) => id)).toEqual(afresh.map(({ id }) => id));
        answer.forEach(({ score }, at) => expect(score).toBeCloseTo(afresh[at]!.score, 9));
      }),
    );
  });

  it('keeps its bearings beyond the first thousand', () => {
    const index = indexOf(OTHERS);
    for (let at = 0; at < 2500; at += 1) index.put(suggestion(`filler-${at}`, '茶园村修产业路', '白鹭镇茶园村'));
    index.put(suggestion('late', '文庙路增设照明设施', '文庙路'));
    expect(index.similarTo(LAMPS, 3).filter(isLikelyDuplicate).map(({ id }) => id).sort()).toEqual(['late', 'same']);
  });
});

describe('suggestionOf', () => {
  const text = { title: '修路', need: '路面坑洼', area: '文昌街道', location: '文庙路', latitude: null, longitude: null, category: '' };

  it('puts the town before the place, once', () => {
    expect(suggestionOf('a', text).place).toBe('文昌街道文庙路');
    expect(suggestionOf('a', { ...text, location: '文昌街道文庙路 3 号' }).place).toBe('文昌街道文庙路 3 号');
  });

  it('has a point where both degrees are known, 0 being one', () => {
    expect(suggestionOf('a', text).point).toBeNull();
    expect(suggestionOf('a', { ...text, latitude: 0, longitude: 107.3 }).point).toEqual({ lat: 0, lon: 107.3 });
  });
});
