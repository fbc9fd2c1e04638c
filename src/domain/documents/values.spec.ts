import { PRESETS } from '../ballot/presets';
import { noticeText } from '../decision/notice-text';
import { inChineseNumerals } from '../shared/chinese-numerals';
import { candidateValues, type ExplainedCandidate } from './candidate-values';
import { countValues, type CountFacts } from './count-values';
import { exampleValues } from './example';
import { noticeBody, noticeSigner } from './outcome-values';
import { ruleSentences } from './rule-sentences';
import { presenceValues, sessionName, type SittingFacts } from './sitting-values';
import type { VoteFacts } from './vote-values';

const ruled = (profile: (typeof PRESETS)['county-competitive'], seats: number | null = 10) => ruleSentences({ profile, seats, secrecy: 'anonymous', medium: 'tablet' });
const county = PRESETS['county-competitive'];

describe('the sentences of a 票决办法', () => {
  it('say 以上 where the number itself is enough and 过半数 where it is not (TEMPLATE-03)', () => {
    expect([ruled(county).出席规定, ruled(county).通过规定]).toEqual(['有全体代表的三分之二以上出席，始得进行票决。', '候选项目获得全体代表人数过半数的赞成票，始得通过；达到规定票数的项目多于应选名额的，按照赞成票数由多到少取前10项。']);
    const other = { ...county, rule: { ...county.rule, quorum: { exceed: [1, 2] as const }, base: 'present' as const, threshold: { atLeast: [2, 3] as const } } };
    expect([ruled(other).出席规定, ruled(other).通过规定]).toEqual(['有全体代表的过半数出席，始得进行票决。', '候选项目获得出席代表人数三分之二以上的赞成票，始得通过；达到规定票数的项目多于应选名额的，按照赞成票数由多到少取前10项。']);
  });

  it('say nothing of what a rule does not have (TEMPLATE-03)', () => {
    const said = ruled(PRESETS['equal-number-per-item'], null);
    expect([said.相等规定, said.不足规定, said.测评规定, said.保存规定, said.参加规定]).toEqual(['', '', '', '', '']);
    expect(said.填写规定).toBe('代表对每一项候选项目在赞成、反对、弃权中选择一种。');
    expect(said.通过规定).toBe('候选项目获得全体代表人数过半数的赞成票的，即为通过。');
  });

  it('follow the profile: ties, shortfall, boxes, what is unmarked, whom half makes content (TEMPLATE-03)', () => {
    const evaluation = { voters: 'deputies', base: 'deputies', half: 'exceed', rate: 'both', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied'] } as const;
    const said = ruled({ ...county, unmarked: 'notPressed', sealBoxes: false, evaluation, retentionYears: 5, rule: { ...county.rule, tie: 'presidium', shortfall: 'nextSession', participation: { exceed: [1, 2] } } });
    expect([said.相等规定, said.不足规定, said.票箱规定, said.未填规定]).toEqual(['末位得票数相等，不能确定的，由大会主席团决定。', '通过的项目少于应选名额的，不足的名额留待下次会议票决。', '', '未作任何表示的，计为未按，不计入弃权。']);
    expect(said.测评规定).toContain('满意票超过半数（不含半数）的为满意');
    expect([said.参加规定, said.保存规定]).toEqual(['参加票决的代表须达到全体代表的过半数，票决结果方为有效。', '表决票和计票记录保存5年。']);
  });
});

describe('what papers say of a meeting', () => {
  it('calls a meeting as it is called, however it was entered', () => {
    const names = { congress: '甲县人民代表大会', term: '第十八届', session: '第三次会议' };
    expect([sessionName(names), sessionName({ ...names, session: '甲县第十八届人民代表大会第三次会议' }), sessionName({ ...names, congress: '甲街道议事代表会议' })]).toEqual(['甲县第十八届人民代表大会第三次会议', '甲县第十八届人民代表大会第三次会议', '甲街道议事代表会议第三次会议']);
  });

  it('concludes about the quorum only where people were counted', () => {
    const presence = { deputies: 327, onLeave: 0, quorum: { atLeast: [2, 3] as const } };
    expect([218, 217, null].map((present) => presenceValues({ ...presence, present }).出席结论)).toEqual(['符合法定人数', '不足法定人数', null]);
    expect(presenceValues({ ...presence, quorum: null, present: 1 }).出席结论).toBe('');
  });
});

const vote: VoteFacts = { title: '票决', purpose: 'rehearsal', manifestCode: null, secrecy: 'anonymous', medium: 'tablet', parts: [], quorum: null };
const nothing: CountFacts = { issued: null, issuedTablet: 0, issuedPaper: 0, disputed: 0, results: null, chief: null, scrutineers: [], signsRecord: true };
const presence = { deputies: 3, present: 3, onLeave: 0, quorum: null };

describe('what papers say of a count', () => {
  it('leaves everything open before there is one, and marks a rehearsal', () => {
    const values = countValues(presence, vote, nothing);
    expect([values.票决名称, values.收回票数, values.票决效力, values.计票结果]).toEqual(['票决（演练）', null, null, null]);
    expect(values.签名栏).toHaveLength(5);
  });

  it.each([['decided', 2, '收回的表决票少于发出的表决票，票决有效'], ['decided', 3, '收回的表决票与发出的表决票相等，票决有效'], ['void', 4, '收回的表决票多于发出的表决票，票决无效'], ['inquorate', 3, '出席人数不足法定人数，票决不成立']] as const)('never calls a vote valid that does not stand: %s with %i returned', (outcome, returned, words) => {
    const papers = { issued: 3, returned, valid: returned, invalid: 0, reasons: {} };
    const result = { papers, items: [], outcome, adopted: [], tied: [], needed: 2, explanation: { 'zh-CN': '', en: '' } };
    expect(countValues(presence, vote, { ...nothing, results: [{ partId: 'a', kind: 'adoption', result }] }).票决效力).toBe(words);
  });
});

describe('what papers say of candidates', () => {
  const blank: ExplainedCandidate = { title: '修桥', summary: '', need: '', location: '', responsibleUnit: '', costLowCents: null, costCents: null, fundingSource: '', target: '', stageTarget: '', beneficiaries: '', finishBy: '' };
  const sitting = { congress: '甲县人民代表大会', today: '2026-01-01', term: '', session: '会议', sitting: '', hall: '', day: '2026-01-01', time: '', year: 2026 } satisfies SittingFacts;

  it('says what was stated and nothing else, and a sum that leaves some out says so', () => {
    const values = candidateValues(sitting, [blank, { ...blank, title: '修路', summary: '铺沥青', costLowCents: 1_000_000, costCents: 2_000_000, fundingSource: '财政' }], 1);
    expect(values.候选项目情况).toEqual(['（一）修桥', '（二）修路', '主要内容：铺沥青。', '投资估算：1—2万元，资金来源：财政。']);
    expect(values.估算总投资).toBe('估算总投资2万元（另有1项尚无估算）。');
    expect(candidateValues(sitting, [blank], 1).估算总投资).toBe('');
  });
});

describe('a 公告', () => {
  it('on paper is what was announced, word for word', () => {
    const text = noticeText({ congress: '甲县人民代表大会', session: '会议', number: '2', date: '2026年1月1日', title: '票决', adopted: ['修桥', '修路'], signer: '大会主席团' });
    expect(noticeBody(text)).toEqual(['会议于2026年1月1日就“票决”进行票决，表决通过以下项目：', '1.修桥', '2.修路', '现予公告。']);
    expect(noticeSigner(text)).toBe('大会主席团');
  });

  it('of the example names those that the count of the example adopted', () => {
    expect(exampleValues('decision')['通过项目']).toHaveLength(10);
  });
});

it('numbers are written as in 公文', () => {
  expect([1, 10, 11, 20, 25].map(inChineseNumerals)).toEqual(['一', '十', '十一', '二十', '二十五']);
});
