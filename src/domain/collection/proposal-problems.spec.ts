import fc from 'fast-check';
import { proposalProblems, REQUIRED_FIELDS, type Collecting } from './proposal-problems';
import { TEXT_FIELDS, TEXT_LENGTHS, withoutUnseen, type ProposalText } from './proposal-text';
import { proposalWarnings } from './proposal-warnings';

const EMPTY = { category: '', area: '', location: '', latitude: null, longitude: null, beneficiaries: '', target: '', costLowCents: null, costCents: null, fundingSource: '', finishBy: '', finishesInYear: true, stageTarget: '', responsibleUnit: '' };
const IDEA: ProposalText = { ...EMPTY, title: '老街装路灯', need: '老街晚上没有路灯，老人出门不方便。', location: '城关镇老街' };
const ROUND: Collecting = { year: 2027, categories: ['city'], areas: ['城关镇'], proposerKind: 'person' };
const codes = (change: Partial<ProposalText>, round: Partial<Collecting> = {}) => proposalProblems({ ...IDEA, ...change }, { ...ROUND, ...round }).map(({ code, at }) => `${at} ${code}`);
const hints = (change: Partial<ProposalText>) => proposalWarnings({ ...IDEA, ...change }).map(({ code, at }) => `${at} ${code}`);

describe('proposalProblems', () => {
  it('takes what a resident writes on a phone in two sentences', () => {
    expect(codes({})).toEqual([]);
  });

  it('measures every text in characters as people count them, and says how long it is (PROPOSE-01)', () => {
    expect(codes({ title: '灯' })).toEqual(['title shorter-than']);
    expect(codes({ title: '路灯', need: '𠮷'.repeat(2000) })).toEqual([]);
    expect(proposalProblems({ ...IDEA, need: '字'.repeat(10_000) }, ROUND)).toEqual([{ code: 'longer-than', at: 'need', values: { most: 2000, length: 10_000 } }]);
    for (const field of TEXT_FIELDS) {
      const [, most] = TEXT_LENGTHS[field];
      expect(codes({ [field]: '字'.repeat(most) }, { categories: [], areas: [] })).toEqual([]);
      expect(codes({ [field]: '字'.repeat(most + 1) }, { categories: [], areas: [] })).toEqual([`${field} longer-than`]);
    }
  });

  it.each([
    ['a null byte', 'a\u0000b'],
    ['an escape', '\u001b[2J'],
    ['a turned direction', 'abc\u202etxt.exe'],
    ['a letter without width', '征\u200b集'],
    ['half a character', 'a\ud800'],
  ])('refuses %s where it stands (PROPOSE-02)', (_, unseen) => {
    expect(codes({ location: unseen })).toEqual(['location unseen-characters']);
    expect(codes({ location: withoutUnseen(unseen) })).toEqual([]);
  });

  it('takes scripts, emoji and line breaks as the words they are', () => {
    expect(codes({ title: '<script>alert(1)</script>', need: '第一行\r\n第二行\t👨‍👩‍👧 <img src=x onerror=alert(1)>' })).toEqual([]);
  });

  it('asks a person for title and need, and an organisation for everything, every gap at once (PROPOSE-03)', () => {
    expect(codes({ title: ' ', need: '' })).toEqual(['title required', 'need required']);
    expect(codes({ location: '' }, { proposerKind: 'organisation' })).toEqual(REQUIRED_FIELDS.organisation.filter((field) => field !== 'title' && field !== 'need').map((field) => `${field} required`));
  });

  it('knows the fields and places of the round, and takes any where it has none (PROPOSE-03)', () => {
    expect(codes({ category: 'moon', area: '月球' })).toEqual(['category category-unknown', 'area area-unknown']);
    expect(codes({ category: 'moon', area: '月球' }, { categories: [], areas: [] })).toEqual([]);
  });

  it('takes a cost, a range of costs or none, in whole 分 (PROPOSE-04)', () => {
    expect(codes({ costCents: 0 })).toEqual([]);
    expect(codes({ costLowCents: 100, costCents: 100 })).toEqual([]);
    expect(codes({ costLowCents: 101, costCents: 100 })).toEqual(['costLowCents cost-runs-backwards']);
    expect(codes({ costLowCents: -1, costCents: 0.5 })).toEqual(['costLowCents must-be-a-whole-number-from-0', 'costCents must-be-a-whole-number-from-0']);
  });

  it('asks for the stage of the year where the whole takes longer (PROPOSE-05)', () => {
    expect(codes({ finishesInYear: false })).toEqual(['stageTarget stage-target-needed']);
    expect(codes({ finishesInYear: false, stageTarget: '完成 3 公里', finishBy: '2029年' })).toEqual([]);
    expect(codes({ finishBy: '2028年6月' })).toEqual(['finishBy finishes-after-the-year']);
    expect(codes({ finishBy: '2027年12月底前' })).toEqual([]);
  });

  it('takes a point on the earth or none (PROPOSE-06)', () => {
    expect(codes({ latitude: 28.4, longitude: 119.9 })).toEqual([]);
    expect(codes({ latitude: 28.4 })).toEqual(['latitude point-not-on-earth']);
    expect(codes({ latitude: 91, longitude: 0 })).toEqual(['latitude point-not-on-earth']);
  });

  it('never throws, whatever the texts are', () => {
    fc.assert(fc.property(fc.record(Object.fromEntries(TEXT_FIELDS.map((field) => [field, fc.string({ unit: 'binary' })]))), (texts) => Array.isArray([...proposalProblems({ ...IDEA, ...texts }, ROUND), ...proposalWarnings({ ...IDEA, ...texts })])), { numRuns: 30 });
  });
});

describe('proposalWarnings', () => {
  it.each(['一是修路，二是装灯', '1、修路\n2、装灯', '首先修路。其次，装灯', '①修路②装灯', '（一）修路（二）装灯'])('hears a second matter in “%s” (HINT-01)', (need) => {
    expect(hints({ need })).toEqual(['need several-matters']);
  });

  it.each(['小区 2、3 号楼之间没有灯', '路宽 2.5 米，第二小学门口很挤'])('hears one matter in “%s” (HINT-01)', (need) => {
    expect(hints({ need })).toEqual([]);
  });

  it('hears two matters in a joined title (HINT-01)', () => {
    expect(hints({ title: '修老街以及装路灯' })).toEqual(['title several-matters']);
  });

  it('asks a target for a figure (HINT-02)', () => {
    expect(hints({ target: '改善出行' })).toEqual(['target target-without-a-figure']);
    expect(hints({ target: '新装路灯 40 盏' })).toEqual([]);
    expect(hints({ target: '改造十二个小区' })).toEqual([]);
    expect(hints({ finishesInYear: false, stageTarget: '先做一部分' })).toEqual(['stageTarget target-without-a-figure']);
  });

  it('asks a date for a date and a suggestion for its place (HINT-03)', () => {
    expect(hints({ finishBy: '尽快' })).toEqual(['finishBy finish-without-a-date']);
    for (const finishBy of ['明年年底', '十月', '2027 年', '开学前']) expect(hints({ finishBy })).toEqual([]);
    expect(hints({ location: '' })).toEqual(['location place-unsaid']);
  });
});
