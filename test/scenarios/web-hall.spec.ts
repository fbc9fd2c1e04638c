import type { BallotPart } from '../../src/domain/ballot/ballot';
import { BALLOT_STATES } from '../../src/domain/ballot/states';
import type { PartResult } from '../../src/domain/tally/result';
import type { HallBallotView } from '../../src/contract/http/ballots';
import { isAdopted, resultScreens, sentencesOf } from '../../web/hall/result-page';
import { codeGrid } from '../../web/hall/receipt-codes';
import { pagesOf, sceneOf } from '../../web/hall/scene';
import { untilStart } from '../../web/hall/scenes/until-start';
import { scrutineersTask } from '../../web/hall/scrutineers/next-task';

const ballot = (state: HallBallotView['state']) => ({ state }) as HallBallotView;
const attendance = { deputies: 9, present: 6, quorumNeeded: 6, isQuorumMet: true };

describe('the hall screen', () => {
  it('waits, then shows who is here, then the ballot', () => {
    expect(sceneOf({ sitting: null, attendance: null, ballot: null })).toBe('waiting');
    expect(sceneOf({ sitting: '全体会议', attendance, ballot: null })).toBe('attendance');
    expect(BALLOT_STATES.map((state) => sceneOf({ sitting: '全体会议', attendance, ballot: ballot(state) }))).toEqual([
      'attendance', 'attendance', 'issuing', 'open', 'counting', 'counting', 'counted', 'counted', 'result', 'result', 'attendance',
    ]);
  });

  it('never scrolls: long lists come in pages that are evenly filled', () => {
    const rows = Array.from({ length: 13 }, (_, index) => index);
    expect(pagesOf(rows, 12).map((page) => page.length)).toEqual([7, 6]);
    expect(pagesOf(rows.slice(0, 12), 12)).toHaveLength(1);
    expect(pagesOf([], 12)).toEqual([[]]);
  });
});

describe('receipt codes on the wall', () => {
  const hashes = (count: number) => Array.from({ length: count }, (_, at) => at.toString(16).padStart(4, '0').padEnd(64, '5'));

  it('stand in their order, large where they are few, and none is left out', () => {
    expect(codeGrid(hashes(28))).toMatchObject({ columns: 4, pages: [{ length: 28 }] });
    expect(codeGrid(hashes(300)).pages).toHaveLength(5);
    const { pages } = codeGrid([...hashes(3000)].reverse());
    expect(pages).toHaveLength(46);
    const codes = pages.flat();
    expect(new Set(codes).size).toBe(3000);
    expect(codes).toEqual([...codes].sort());
  });
});

describe('the result on the wall', () => {
  const items = [{ id: 'a', title: '甲' }, { id: 'b', title: '乙' }];
  const part: BallotPart = {
    id: 'choice',
    title: '票决',
    kind: 'adoption',
    form: { items, mark: 'select', choices: ['approve'], approveAtMost: 1, unmarked: 'abstain' },
    rule: { seats: 1, quorum: null, participation: null, base: 'valid', threshold: null, tie: 'revote', shortfall: 'accept' },
  };
  const result: PartResult = {
    partId: 'choice',
    kind: 'adoption',
    result: {
      papers: { issued: 3, returned: 3, valid: 3, invalid: 0, reasons: {} },
      items: [{ id: 'a', approve: 1, rank: 2, result: 'notAdopted' }, { id: 'b', approve: 2, rank: 1, result: 'adopted' }],
      outcome: 'decided', adopted: ['b'], tied: [], needed: null,
      explanation: { 'zh-CN': '甲。乙。丙。丁。戊。己。', en: 'One, 1.5 of it. Two.' },
    },
  };

  it('shows the most votes first and then why, each part in turn', () => {
    const screens = resultScreens([part], [result], 'zh-CN');
    expect(screens.map(({ shows, page, pages }) => [shows, page, pages])).toEqual([['list', 1, 1], ['reasons', 1, 2], ['reasons', 2, 2]]);
    expect(screens[0]?.rows.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('breaks an explanation at the end of sentences and not within figures', () => {
    expect(sentencesOf('One, 1.5 of it. Two.')).toEqual(['One, 1.5 of it.', 'Two.']);
  });

  it('marks what was announced, also where that departs from the count', () => {
    const decision = { computed: { choice: ['b'] }, adopted: { choice: ['a'] }, announcedAt: '2026-02-27T03:00:00Z' } as unknown as Parameters<typeof isAdopted>[0];
    expect(isAdopted(decision, 'choice', { id: 'a', verdict: 'notAdopted' })).toBe(true);
    expect(isAdopted(null, 'choice', { id: 'b', verdict: 'adopted' })).toBe(true);
    expect(isAdopted(decision, 'choice', { id: 'b', verdict: 'adopted' })).toBe(false);
  });
});

describe('the screen at the scrutineers’ table', () => {
  const turnout = { deputies: 9, present: 9, issuedTablet: 9, issuedPaper: 0, disputed: 0, returned: 9 };
  const stations = { size: 3, threshold: 2, opened: 0, signed: 0, destroyed: 0 };
  const tasks = (more: Partial<HallBallotView>) => BALLOT_STATES.slice(BALLOT_STATES.indexOf('armed')).map((state) => scrutineersTask({ state, medium: 'tablet', turnout, stations: null, ...more }));

  it('says one thing to do in every state of a ballot on tablets', () => {
    expect(tasks({})).toEqual(['compare', 'compare', 'watch', 'waitForBox', 'waitForCount', 'certify', 'waitForAnnouncement', 'done', 'done', 'void']);
  });

  it('knows papers on paper, and stations by how far they have come', () => {
    expect(tasks({ medium: 'paper' })).toEqual(['compare', 'handOut', 'watch', 'waitForBox', 'countPaper', 'certify', 'waitForAnnouncement', 'done', 'done', 'void']);
    expect(scrutineersTask({ state: 'closed', medium: 'tablet', turnout: { ...turnout, issuedPaper: 1 }, stations: null })).toBe('countPaper');
    expect(tasks({ stations })).toEqual(['compare', 'compare', 'watch', 'waitForBox', 'openStations', 'signStations', 'destroyKeys', 'destroyKeys', 'done', 'void']);
    expect(tasks({ stations: { ...stations, opened: 2, signed: 2, destroyed: 3 } })).toEqual(tasks({}));
  });
});

describe('the countdown to the beginning', () => {
  const startsAt = '2026-02-27T09:00:00+08:00';
  const before = (seconds: number) => Date.parse(startsAt) - seconds * 1000;

  it('runs on the day and stops where the sitting has begun', () => {
    expect([65 * 60 + 9, 750, 1, 0, -5].map((seconds) => untilStart(startsAt, before(seconds)))).toEqual(['1:05:09', '12:30', '0:01', null, null]);
    expect([untilStart(startsAt, before(24 * 3600 + 1)), untilStart(null, 0)]).toEqual([null, null]);
  });
});
