import fc from 'fast-check';
import { MINUTE, type Instant } from '../shared/instant';
import { boundariesOf } from './boundaries';
import { changeProblems } from './change-problems';
import { holdProblems, momentOfAct, released, releasedAndPostponed, releaseProblems } from './holds';
import { nextChange, passages, phaseAt, type Passage } from './phases';
import { PHASES, type Programme } from './programme';
import { AUTUMN, china } from '../../../test/factories/autumn-round';

const named = (seen: readonly Passage[]) => seen.map(({ boundary }) => boundary);
const facts = (seen: readonly Passage[]) => seen.map(({ boundary, at }) => `${boundary} ${new Date(at).toISOString()}`);

describe('phaseAt', () => {
  it.each([
    ['2026-09-01 08:59', 'planned'],
    ['2026-09-01 09:00', 'collection'],
    ['2026-10-01 00:00', 'collection'],
    ['2026-10-08 08:29', 'collection'],
    ['2026-10-08 08:30', 'screening'],
    ['2026-12-31 23:59', 'deliberation'],
    ['2027-01-01 00:00', 'deliberation'],
    ['2027-01-15 18:00', 'closed'],
    ['2030-01-01 00:00', 'closed'],
  ])('at %s is %s (CLOCK-01)', (minute, phase) => {
    expect(phaseAt(AUTUMN, china(minute))).toBe(phase);
  });
});

describe('nextChange', () => {
  it('says what comes and in how many minutes, begun ones counted whole (CLOCK-01)', () => {
    expect(nextChange(AUTUMN, china('2026-10-08 05:30'))).toEqual({ phase: 'screening', at: china('2026-10-08 08:30'), inMinutes: 180 });
    expect(nextChange(AUTUMN, china('2026-10-08 08:30') - 1)).toMatchObject({ phase: 'screening', inMinutes: 1 });
    expect(nextChange(AUTUMN, china('2026-10-08 08:30'))).toMatchObject({ phase: 'deliberation' });
    expect(nextChange(AUTUMN, china('2026-12-31 18:00'))).toMatchObject({ phase: 'closed', inMinutes: 15 * 24 * 60 });
  });

  it('is nothing after the last, and nothing while the clock is held (CLOCK-01, CLOCK-03)', () => {
    expect(nextChange(AUTUMN, china('2027-01-15 18:00'))).toBeNull();
    expect(nextChange({ ...AUTUMN, holds: [{ from: china('2026-10-07 12:00'), until: null, reason: '台风' }] }, china('2026-10-07 13:00'))).toBeNull();
  });
});

describe('passages', () => {
  it('over National Day 2026 come in order, each with its own time (CLOCK-02)', () => {
    const seen = passages(AUTUMN, china('2026-09-30 17:00'), china('2026-10-08 09:00'));
    expect(facts(seen)).toEqual(['windowCloses 2026-09-30T16:00:00.000Z', 'cosigningEnds 2026-10-03T10:00:00.000Z', 'screeningOpens 2026-10-08T00:30:00.000Z']);
    expect(new Set(seen.map(({ noticedAt }) => noticedAt))).toEqual(new Set([china('2026-10-08 09:00')]));
  });

  it('over a stop of the server are logged once, late, with the true time and the time of notice (CLOCK-02)', () => {
    const [before, after, later] = [china('2026-10-08 08:29'), china('2026-10-08 11:17'), china('2026-10-08 11:18')];
    expect(passages(AUTUMN, before, after)).toEqual([{ boundary: 'screeningOpens', phase: 'screening', due: china('2026-10-08 08:30'), at: china('2026-10-08 08:30'), noticedAt: after }]);
    expect(passages(AUTUMN, after, later)).toEqual([]);
  });

  it('over the turn of the year (CLOCK-02)', () => {
    const newYear: Programme = { ...AUTUMN, opens: { ...AUTUMN.opens, deliberation: china('2027-01-01 00:00') } };
    expect(named(passages(newYear, china('2026-12-31 23:59'), china('2027-01-01 00:00')))).toEqual(['deliberationOpens']);
    expect([phaseAt(newYear, china('2026-12-31 23:59')), phaseAt(newYear, china('2027-01-01 00:00'))]).toEqual(['screening', 'deliberation']);
  });

  it('of one minute pass in the order of the round (CLOCK-02)', () => {
    const at = china('2026-10-08 08:30');
    expect(named(passages({ ...AUTUMN, window: { from: china('2026-09-01 09:00'), until: at }, cosignUntil: at }, at - 1, at))).toEqual(['windowCloses', 'cosigningEnds', 'screeningOpens']);
    expect(named(passages(AUTUMN, null, china('2026-09-01 09:00')))).toEqual(['collectionOpens', 'windowOpens']);
  });

  it('are all of them when nothing was logged yet, and none before their time (CLOCK-02)', () => {
    expect(passages(AUTUMN, null, china('2028-01-01 00:00'))).toHaveLength(9);
    expect(passages(AUTUMN, null, china('2026-09-01 08:59'))).toEqual([]);
  });
});

describe('a hold', () => {
  const from = china('2026-10-07 12:00');
  const held: Programme = { ...AUTUMN, holds: [{ from, until: null, reason: '台风停工' }] };
  const until = china('2026-10-12 09:00') + 1;

  it('keeps the phase, and no boundary passes in it, its first moment included (CLOCK-03)', () => {
    expect(phaseAt(held, china('2027-02-01 00:00'))).toBe('collection');
    expect(passages(held, from - 1, china('2027-02-01 00:00'))).toEqual([]);
    expect(passages({ ...AUTUMN, holds: [{ from: AUTUMN.opens.screening, until: null, reason: '…' }] }, from, until)).toEqual([]);
  });

  it('leaves what passed before it where it was (CLOCK-03)', () => {
    expect(passages(held, null, until)).toEqual(passages(AUTUMN, null, from).map((passage) => ({ ...passage, noticedAt: until })));
  });

  it('released to catch up lets what waited pass at the release, in order and with its due time, and later dates stand (CLOCK-04)', () => {
    const longHold = released({ ...held, opens: { ...held.opens, deliberation: china('2026-10-10 08:00') } }, until);
    expect(passages(longHold, from, until)).toEqual([
      { boundary: 'screeningOpens', phase: 'screening', due: china('2026-10-08 08:30'), at: until, noticedAt: until },
      { boundary: 'deliberationOpens', phase: 'deliberation', due: china('2026-10-10 08:00'), at: until, noticedAt: until },
    ]);
    expect([phaseAt(longHold, until - 1), phaseAt(longHold, until)]).toEqual(['collection', 'deliberation']);
    expect(nextChange(longHold, until)).toMatchObject({ phase: 'closed', at: AUTUMN.opens.closed });
  });

  it('released to postpone moves what has not passed by its length, in whole minutes, and nothing that has (CLOCK-04)', () => {
    const later = releasedAndPostponed(held, until);
    const by = (4 * 24 + 21) * 60 * MINUTE + MINUTE;
    expect(later.opens).toEqual({ ...AUTUMN.opens, screening: AUTUMN.opens.screening + by, deliberation: AUTUMN.opens.deliberation + by, closed: AUTUMN.opens.closed + by });
    expect([later.window, later.cosignUntil, later.papersDue]).toEqual([AUTUMN.window, AUTUMN.cosignUntil, AUTUMN.papersDue! + by]);
    expect([later.isContinuous, later.holds]).toEqual([true, [{ from, until, reason: '台风停工' }]]);
    expect(passages(later, from, until)).toEqual([]);
    expect(releasedAndPostponed(AUTUMN, until)).toEqual(AUTUMN);
  });

  it('lets boundaries that waited together pass in the order in which they were due (CLOCK-04)', () => {
    const [winter, spring] = [china('2026-12-20 12:00'), china('2027-01-10 08:00')];
    expect(named(passages({ ...AUTUMN, holds: [{ from: winter, until: spring, reason: '疫情' }] }, winter, spring))).toEqual(['deliberationOpens', 'papersAreDue']);
  });

  it('may follow another at once; what waited in the first then moves with the second (CLOCK-03, CLOCK-04)', () => {
    const twice: Programme = { ...released(held, until), holds: [{ from, until, reason: '台风' }, { from: until, until: null, reason: '还是台风' }] };
    expect(phaseAt(twice, until)).toBe('collection');
    expect(releasedAndPostponed(twice, until + 10 * MINUTE).opens.screening).toBe(until + 10 * MINUTE);
  });

  it('takes its moment after the log, were it in the same millisecond (CLOCK-03)', () => {
    expect([momentOfAct(null, from), momentOfAct(from - 1, from), momentOfAct(from, from), momentOfAct(from + 5, from)]).toEqual([from, from, from + 1, from + 6]);
  });

  it('is refused with every reason (CLOCK-03)', () => {
    const codes = (programme: Programme, at: Instant, reason: string, loggedUntil: Instant | null) => holdProblems(programme, { from: at, reason }, loggedUntil).map(({ code }) => code);
    expect(codes(AUTUMN, from, '台风', from - 1)).toEqual([]);
    expect(codes(AUTUMN, from, ' ', from)).toEqual(['must-not-be-empty', 'moment-already-logged']);
    expect(codes(held, from + 1, '又一次', null)).toEqual(['already-held']);
    expect(codes(released(held, until), until - 1, '又一次', null)).toEqual(['already-held']);
    expect(codes(released(held, until), until, '又一次', null)).toEqual([]);
    expect(codes(AUTUMN, china('2027-01-15 18:00'), '太晚', null)).toEqual(['nothing-left-to-hold']);
  });

  it('is not released before it began, behind the log or when there is none (CLOCK-04)', () => {
    const codes = (programme: Programme, at: Instant, loggedUntil: Instant | null) => releaseProblems(programme, at, loggedUntil).map(({ code }) => code);
    expect(codes(held, until, until - 1)).toEqual([]);
    expect(codes(held, from, until)).toEqual(['moment-already-logged', 'hold-ends-before-it-begins']);
    expect([codes(AUTUMN, until, null), codes(released(held, until), until + 1, null)]).toEqual([['not-held'], ['not-held']]);
  });
});

/** What may happen to a round, and when: minutes later, or at the very moment of the next boundary. Milliseconds to shake them. */
const happeningOf = (...kinds: string[]) =>
  fc.record({ what: fc.constantFrom(...kinds), after: fc.oneof(fc.integer({ min: 0, max: 60 * 24 * 20 }), fc.constant(null)), shake: fc.constantFrom(0, 0, 1, 2) });
const happening = happeningOf('look', 'look', 'hold', 'catchUp', 'postpone');
const START = china('2026-08-20 00:00');

/** Lives through it as the module will: every act logs what has passed first, and takes its moment after the log. */
function live(happenings: readonly { readonly what: string; readonly after: number | null; readonly shake: number }[], looks: boolean) {
  let [programme, loggedUntil, now]: [Programme, Instant | null, Instant] = [AUTUMN, null, START];
  const log: Passage[] = [];
  const look = (): void => {
    log.push(...passages(programme, loggedUntil, now));
    loggedUntil = now;
  };
  for (const { what, after, shake } of happenings) {
    now = (after === null ? (boundariesOf(programme).find(({ at }) => at !== null && at > now)?.at ?? now) : now + after * MINUTE) + shake;
    if (what === 'look') {
      if (looks) look();
      continue;
    }
    look();
    now = momentOfAct(loggedUntil, now);
    if (what === 'hold' && holdProblems(programme, { from: now, reason: '暂停' }, loggedUntil).length === 0) programme = { ...programme, holds: [...programme.holds, { from: now, until: null, reason: '暂停' }] };
    if (what === 'move') {
      const moved = { ...programme, screeningDue: now + ((after ?? 14_000) - 14_000) * MINUTE };
      if (changeProblems(programme, moved, loggedUntil).length === 0) programme = moved;
    }
    if ((what === 'catchUp' || what === 'postpone') && releaseProblems(programme, now, loggedUntil).length === 0) programme = what === 'catchUp' ? released(programme, now) : releasedAndPostponed(programme, now);
  }
  look();
  return { log, programme, now };
}

describe('the clock', () => {
  it('logs each passage once, in order, and the same ones however often one looks (CLOCK-02, CLOCK-05)', () => {
    fc.assert(
      fc.property(fc.array(happeningOf('look', 'look', 'hold', 'catchUp', 'postpone', 'move'), { maxLength: 30 }), (happenings) => {
        const { log, programme, now } = live(happenings, true);
        expect(facts(log)).toEqual(facts(live(happenings, false).log));
        expect(facts(log)).toEqual(facts(passages(programme, null, now)));
        expect(new Set(named(log)).size).toBe(log.length);
        expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort((one, other) => one - other));
        expect(log.every(({ due, at, noticedAt }) => due <= at && at <= noticedAt)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('has all nine behind it in the end, in the order in which they were due (CLOCK-02)', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        const { programme, now } = live(happenings, true);
        const free = released(programme, now + 1);
        const all = passages(free, null, now + 1e12);
        expect(named(all)).toEqual(named(passages(AUTUMN, null, now + 1e12)));
      }),
    );
  });

  it('never goes back a phase, held or not (CLOCK-01, CLOCK-03)', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 0, max: 1e10 }), (happenings, one, other) => {
        const { programme } = live(happenings, true);
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((since) => PHASES.indexOf(phaseAt(programme, START + since)));
        expect(early).toBeLessThanOrEqual(late);
      }),
    );
  });

  it('agrees with itself: the phase is that of the last passage, and the next change is the next passage of a phase (CLOCK-01, CLOCK-02)', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), fc.integer({ min: 0, max: 2e10 }), (happenings, since) => {
        const { programme } = live(happenings, true);
        const now = START + since;
        expect(phaseAt(programme, now)).toBe(passages(programme, null, now).findLast(({ phase }) => phase !== null)?.phase ?? 'planned');
        const next = nextChange(programme, now);
        if (next === null) return expect(boundariesOf(programme).filter(({ phase, at }) => phase !== null && at !== null && at > now)).toEqual([]);
        expect(phaseAt(programme, next.at)).toBe(passages(programme, now, next.at).findLast(({ phase }) => phase !== null)?.phase);
        expect(phaseAt(programme, next.at - 1)).toBe(phaseAt(programme, now));
      }),
    );
  });
});
