import type { BallotPart } from '../../src/domain/ballot/ballot';
import { PRESETS } from '../../src/domain/ballot/presets';
import type { AdoptionResult, PartResult } from '../../src/domain/tally/result';
import { followUp } from '../../web/presidium/follow-up';
import { gridOf, isFilled, pathsOf, requestOf, typedOf, wrongSums } from '../../web/presidium/paper/count-form';
import { describe as describePath } from '../../web/presidium/paper/describe-path';
import { departs, isComplete, namesOf } from '../../web/presidium/press-request';
import { roomFor } from '../../web/presidium/rooms';
import { fallbackOf, nextAct, runSheet } from '../../web/presidium/run-sheet';
import { byRank, resultBars } from '../../web/shared/result-bars';

const items = [
  { id: 'p1', title: '公交' },
  { id: 'p2', title: '电梯' },
];
const part: BallotPart = {
  id: 'choice',
  title: '票决',
  kind: 'adoption',
  form: { items, mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: 1, unmarked: 'notPressed' },
  rule: { seats: 1, quorum: null, participation: null, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'revote' },
};
const result = (outcome: AdoptionResult['outcome']): PartResult => ({
  partId: 'choice',
  kind: 'adoption',
  result: {
    papers: { issued: 10, returned: 10, valid: 9, invalid: 1, reasons: { 'over-selected': 1 } },
    items: [
      { id: 'p1', approve: 4, oppose: 3, abstain: 1, notPressed: 1, rank: 2, result: 'notAdopted' },
      { id: 'p2', approve: 8, oppose: 1, abstain: 0, notPressed: 0, rank: 1, result: 'adopted' },
    ],
    outcome,
    adopted: ['p2'],
    tied: [],
    needed: 6,
    explanation: { 'zh-CN': '', en: '' },
  },
});
const tally = (outcome: AdoptionResult['outcome'], isFinal = true) => ({ isFinal, covers: 10, parts: [result(outcome)] });

describe('the run sheet of the morning', () => {
  it('begins with the sign-in, even where the ballot was locked the day before', () => {
    expect(nextAct('draft', 'planned')).toBe('openSitting');
    expect(nextAct('armed', 'planned')).toBe('openSitting');
  });

  it('offers one act at a time until everything is published', () => {
    const states = ['draft', 'armed', 'issuing', 'open', 'closing', 'closed', 'counted', 'certified', 'announced', 'published', 'void'] as const;
    expect(states.map((state) => nextAct(state, 'open'))).toEqual(['arm', 'issue', 'open', 'close', null, null, 'certify', 'announce', 'publish', null, null]);
  });

  it('says which line is now, and who presses it', () => {
    const now = runSheet('counted', 'open').filter(({ state }) => state === 'now');
    expect(now).toEqual([{ id: 'certify', state: 'now', who: ['chiefScrutineer'] }]);
    expect(runSheet('closed', 'open').find(({ state }) => state === 'now')).toMatchObject({ id: 'count', who: [] });
    expect(runSheet('void', 'open').some(({ state }) => state === 'now')).toBe(false);
  });

  it('says what is done when tablets fail, as the rules say, and nothing of it where all is on paper', () => {
    const profile = { id: '', version: 1, ...PRESETS['county-competitive'] };
    expect([fallbackOf({ profile, medium: 'tablet' }), fallbackOf({ profile: { ...profile, fallback: 'hands' }, medium: 'tablet' }), fallbackOf({ profile, medium: 'paper' })]).toEqual(['paper', 'hands', null]);
  });
});

describe('the rooms', () => {
  it('go with the ballot from the board to the count, and never away from paper or files', () => {
    expect(roomFor('', 'issuing', true)).toBe('attendance');
    expect(roomFor('attendance', 'open', true)).toBe('result');
    expect(roomFor('attendance', 'open', false)).toBe('attendance');
    expect(roomFor('paper', 'closed', true)).toBe('paper');
  });
});

describe('a press', () => {
  it('is complete once the act has what it asks for', () => {
    expect(isComplete('open', { minutes: 0 }, {})).toBe(false);
    expect(isComplete('open', { minutes: 5 }, {})).toBe(true);
    expect(isComplete('certify', { signers: [] }, {})).toBe(false);
    expect(isComplete('void', { reason: ' ' }, {})).toBe(false);
  });

  it('needs reason and signer only where the announced list departs', () => {
    const computed = { choice: ['p1', 'p2'] };
    expect(departs(computed, { choice: ['p2', 'p1'] })).toBe(false);
    expect(isComplete('announce', { adopted: { choice: ['p2', 'p1'] } }, computed)).toBe(true);
    expect(isComplete('announce', { adopted: { choice: ['p1'] } }, computed)).toBe(false);
    expect(isComplete('announce', { adopted: { choice: ['p1'] }, reason: '预算', signers: ['王'] }, computed)).toBe(true);
  });

  it('reads names as people type them', () => {
    expect(namesOf('甲\n 乙，丙、甲\n\n')).toEqual(['甲', '乙', '丙']);
  });
});

describe('what an outcome calls for', () => {
  it('waits for the certificate and never goes by live figures', () => {
    expect(followUp({ state: 'counted', parts: [part], tally: tally('revoteTied') })).toBeNull();
    expect(followUp({ state: 'certified', parts: [part], tally: tally('revoteTied') })).toBe('runoff');
    expect(followUp({ state: 'certified', parts: [part], tally: tally('revoteTied', false) })).toBeNull();
    expect(followUp({ state: 'announced', parts: [part], tally: tally('shortfall') })).toBe('reballot');
    expect(followUp({ state: 'announced', parts: [part], tally: tally('decided') })).toBeNull();
    const nextSession = { ...part, rule: { ...part.rule, shortfall: 'nextSession' } } as BallotPart;
    expect(followUp({ state: 'announced', parts: [nextSession], tally: tally('shortfall') })).toBeNull();
    expect(followUp({ state: 'void', parts: [part], tally: null })).toBe('reballot');
  });
});

describe('a count on paper', () => {
  const grids = [gridOf(part)];
  const zeros = Object.fromEntries(pathsOf(grids).map((at) => [at, '0']));

  it('asks for every figure, and an empty field is not a nought', () => {
    expect(isFilled(grids, zeros)).toBe(true);
    expect(isFilled(grids, { ...zeros, 'choice/items/p1/oppose': '' })).toBe(false);
    expect(isFilled(grids, { ...zeros, returned: '1.5' })).toBe(false);
  });

  it('becomes a request, and comes back as it was typed', () => {
    const typed = { ...zeros, returned: '3', 'choice/valid': '2', 'choice/invalid/over-selected': '1', 'choice/items/p1/approve': '2', 'choice/items/p2/notPressed': '2' };
    const request = requestOf(grids, typed);
    expect(request).toMatchObject({ returned: 3, parts: { choice: { valid: 2, invalid: { 'over-selected': 1 }, items: { p1: { approve: 2, oppose: 0 }, p2: { notPressed: 2 } } } } });
    expect(typedOf(grids, request)).toEqual(typed);
    expect(wrongSums(grids, typed)).toEqual([]);
  });

  it('names sums that do not come out', () => {
    const typed = { ...zeros, returned: '3', 'choice/valid': '2', 'choice/items/p1/approve': '2', 'choice/items/p2/approve': '1' };
    expect(wrongSums(grids, typed)).toEqual([
      { at: 'choice/valid', sum: 2, of: 3 },
      { at: 'choice/items/p2', sum: 1, of: 2 },
    ]);
  });

  it('says a path in words', () => {
    const say = { choice: (id: string) => `[${id}]`, word: (key: string) => `<${key}>`, reason: (id: string) => `(${id})` };
    expect(describePath('returned', [part], say)).toBe('<returned>');
    expect(describePath('parts.choice.items.p2.approve', [part], say)).toBe('票决 · 电梯 · [approve]');
    expect(describePath('choice/invalid/over-selected', [part], say)).toBe('票决 · <invalid> · (over-selected)');
  });
});

describe('bars of a result', () => {
  it('share one scale from nought to the papers issued, with the line of the votes needed', () => {
    const bars = resultBars(part, result('decided'));
    expect(bars).toMatchObject({ measure: 'approve', needed: 6, line: 0.6 });
    expect(bars?.bars.map(({ share }) => share)).toEqual([0.4, 0.8]);
    expect(byRank(bars?.bars ?? []).map(({ id }) => id)).toEqual(['p2', 'p1']);
  });

  it('are not drawn for a whole list', () => {
    expect(resultBars({ ...part, form: { ...part.form, mark: 'whole-list' } }, result('decided'))).toBeNull();
  });
});
