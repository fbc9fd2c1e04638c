import { dayChecklist, FRESH_BACKUP_HOURS, type DayBallot, type DayLineName, type DaySigns } from './day-checklist';

const BALLOT: DayBallot = { title: '票决', state: 'armed', medium: 'tablet', secrecy: 'anonymous', fallback: 'paper', roll: 327, hasKeys: false, isPrinted: true };
const READY: DaySigns = {
  staff: { openers: 1, certifiers: 1 },
  deputies: { inOffice: 327, withoutCard: 0 },
  hasRehearsed: true,
  backupHours: 3,
  machineProblems: 0,
  isBoxThere: true,
  standbys: null,
  isHallTaken: false,
  wallScreens: 1,
  attendance: { present: 314, needed: 218 },
  ballots: [BALLOT],
};
const namesOf = (change: Partial<DaySigns>): DayLineName[] => dayChecklist({ ...READY, ...change }).map(({ line }) => line);
const undone = (change: Partial<DaySigns>): DayLineName[] => dayChecklist({ ...READY, ...change }).flatMap(({ line, isDone }) => (isDone ? [] : [line]));
const with_ = (change: Partial<DayBallot>): Partial<DaySigns> => ({ ballots: [{ ...BALLOT, ...change }] });

describe('dayChecklist', () => {
  it('asks of a ballot what its medium, secrecy and rules need, and no more (DAY-01)', () => {
    expect(namesOf({})).toEqual(['dais', 'cards', 'practice', 'backup', 'machines', 'box', 'hall', 'locked', 'paper', 'wall', 'present']);
    expect(namesOf(with_({ fallback: 'hands' }))).not.toContain('paper');
    expect(namesOf(with_({ secrecy: 'sealed' }))).toContain('keys');
    expect(namesOf(with_({ medium: 'paper', secrecy: 'sealed', fallback: 'hands' }))).toEqual(['dais', 'practice', 'backup', 'machines', 'hall', 'locked', 'paper', 'wall', 'present']);
    expect(namesOf({ standbys: 0 })).toContain('standby');
    expect(namesOf({ ballots: [{ ...BALLOT, medium: 'paper' }, BALLOT] }).filter((line) => line === 'box' || line === 'paper')).toEqual(['box', 'paper', 'paper']);
  });

  it('ticks all of it when everything is ready, and each line for its own reason (DAY-01)', () => {
    expect(undone({ standbys: 1, ballots: [BALLOT, { ...BALLOT, secrecy: 'sealed', hasKeys: true }] })).toEqual([]);
    expect(undone({ staff: { openers: 1, certifiers: 0 } })).toEqual(['dais']);
    expect(undone({ staff: { openers: 0, certifiers: 1 } })).toEqual(['dais']);
    expect(undone({ deputies: { inOffice: 327, withoutCard: 1 } })).toEqual(['cards']);
    expect(undone({ deputies: { inOffice: 0, withoutCard: 0 } })).toEqual(['cards']);
    expect(undone({ hasRehearsed: false })).toEqual(['practice']);
    expect([undone({ backupHours: null }), undone({ backupHours: FRESH_BACKUP_HOURS }), undone({ backupHours: FRESH_BACKUP_HOURS - 0.1 })]).toEqual([['backup'], ['backup'], []]);
    expect(undone({ machineProblems: 1 })).toEqual(['machines']);
    expect(undone({ isBoxThere: false })).toEqual(['box']);
    expect(undone({ standbys: 0 })).toEqual(['standby']);
    expect(undone({ isHallTaken: true })).toEqual(['hall']);
    expect(undone({ wallScreens: 0 })).toEqual(['wall']);
    expect([undone({ attendance: { present: 217, needed: 218 } }), undone({ attendance: { present: 218, needed: 218 } }), undone({ attendance: { present: 0, needed: null } }), undone({ attendance: { present: 1, needed: null } })]).toEqual([['present'], [], ['present'], []]);
    expect(undone(with_({ state: 'draft', roll: null }))).toEqual(['locked']);
    expect(undone(with_({ secrecy: 'sealed' }))).toEqual(['keys']);
    expect(undone(with_({ isPrinted: false }))).toEqual(['paper']);
  });

  it('says of which ballot; a void one needs nothing, and without any there is nothing to vote on (DAY-01)', () => {
    const [first] = dayChecklist({ ...READY, ballots: [{ ...BALLOT, title: '另一个', state: 'draft', roll: null }] }).filter(({ isDone }) => !isDone);
    expect(first).toEqual({ line: 'locked', isDone: false, ballot: '另一个', values: { count: 0 } });
    for (const ballots of [[], [{ ...BALLOT, state: 'void' as const }]]) expect(dayChecklist({ ...READY, ballots }).filter(({ isDone }) => !isDone)).toEqual([{ line: 'locked', isDone: false, ballot: null, values: {} }]);
    expect(undone(with_({ state: 'published' }))).toEqual([]);
  });
});
