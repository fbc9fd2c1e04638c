import { roundChangeProblems, UNUSED, type RoundSettings, type RoundUse } from './round-changes';
import { sheetRowProblems } from './round-settings';

const row = (code: string, text = code) => ({ code, text });
const ROUND: RoundSettings = {
  ...{ year: 2027, seats: 10, profileId: null, fundCents: 100_000_000 },
  ...{ categories: [row('city'), row('health')], criteria: [row('finance'), row('landUse')] },
  approvalChain: [{ id: 'government', body: '政府常务会议', kind: 'government-meeting', needsDocument: true }],
};
const problems = (change: Partial<RoundSettings>, use: Partial<RoundUse>) => roundChangeProblems(ROUND, { ...ROUND, ...change }, { ...UNUSED, ...use }).map(({ code, at }) => `${at}: ${code}`);
const EVERYTHING: RoundUse = { suggestions: 3, categories: ['city'], criteria: ['finance'], signed: 1, approvals: 2, isApproved: true, fixedCents: 90_000_000 };

describe('a change of a round', () => {
  it('may be anything while nothing has been done in it', () => {
    expect(problems({ year: 2028, seats: null, profileId: 'p', fundCents: null, categories: [], criteria: [], approvalChain: [] }, {})).toEqual([]);
  });

  it('leaves the year that stands in numbers (ROUND-04)', () => {
    expect(problems({ year: 2028 }, { suggestions: 1 })).toEqual(['year: year-is-in-numbers']);
  });

  it('may give a field other words, and takes away only one that nobody named (ROUND-05)', () => {
    expect(problems({ categories: [row('city', '市政'), row('new')] }, { categories: ['city'] })).toEqual([]);
    expect(problems({ categories: [row('health')] }, { categories: ['city'] })).toEqual(['categories: category-in-use']);
  });

  it('keeps a criterion on which something was found, and the whole sheet once a reply was signed by it (ROUND-06)', () => {
    expect(problems({ criteria: [row('finance'), row('new')] }, { criteria: ['finance'] })).toEqual([]);
    expect(problems({ criteria: [row('landUse')] }, { criteria: ['finance'] })).toEqual(['criteria: criterion-in-use']);
    expect(problems({ criteria: [...ROUND.criteria, row('new')] }, { signed: 1 })).toEqual(['criteria: criteria-stand-once-signed']);
    expect(problems({ criteria: ROUND.criteria.map(({ code, text }) => ({ text, code })) }, { signed: 1 })).toEqual([]);
  });

  it('leaves the chain once a body has acted, to the word (ROUND-07)', () => {
    const [step] = ROUND.approvalChain;
    expect(problems({ approvalChain: [{ ...step!, needsDocument: false }] }, { approvals: 1 })).toEqual(['approvalChain: chain-stands-once-begun']);
    expect(problems({ approvalChain: [{ needsDocument: true, kind: 'government-meeting', body: '政府常务会议', id: 'government' }] }, { approvals: 1 })).toEqual([]);
  });

  it('leaves places and rules of an approved list, and a fund what was fixed of it (ROUND-08)', () => {
    expect(problems({ seats: 11, profileId: 'p' }, { isApproved: true })).toEqual(['seats: stands-once-approved', 'profileId: stands-once-approved']);
    expect([problems({ fundCents: 90_000_000 }, EVERYTHING), problems({ fundCents: 89_999_999 }, EVERYTHING), problems({ fundCents: null }, EVERYTHING)]).toEqual([[], ['fundCents: fund-below-what-is-fixed'], ['fundCents: fund-below-what-is-fixed']]);
  });

  it('is refused with every reason at once', () => {
    expect(problems({ year: 2028, seats: null, categories: [], criteria: [], approvalChain: [], fundCents: null }, EVERYTHING)).toHaveLength(6);
  });
});

describe('the sheets of a round', () => {
  it('have words in every row, and no row twice (ROUND-03)', () => {
    const list = [{ code: 'debt', text: '债务', words: [] }, { code: 'debt', text: '负担', words: [] }, { code: 'x', text: ' 债务', words: [] }, { code: 'y', text: ' ', words: [] }];
    expect(sheetRowProblems({ categories: [row('a'), row('b')], positiveList: [], negativeList: list, criteria: [] }).map(({ code, at }) => `${at}: ${code}`)).toEqual([
      'negativeList[1].text: row-listed-twice',
      'negativeList[2].text: row-listed-twice',
      'negativeList[3].text: must-not-be-empty',
    ]);
  });
});
