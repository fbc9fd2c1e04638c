import * as fc from 'fast-check';
import { amendmentProblems, amendmentsEndAt, amendmentState, maySign, meetingProblems } from './amendment';
import type { CandidateContent } from './candidate';

const RULE = { minDeputies: 10, cutoffHours: 2 };
const HOUR = 3_600_000;
const candidate: CandidateContent = { title: '道路', summary: '', need: '', location: '城关', responsibleUnit: '', costCents: 100, fundingSource: '', target: '1 处', beneficiaries: '', finishBy: '' };

describe('amendmentProblems', () => {
  it('wants a sent candidate and at least one field that becomes another (DELIB-03)', () => {
    expect(amendmentProblems({ target: '2 处' }, candidate)).toEqual([]);
    expect(amendmentProblems({ costCents: null, title: '桥' }, candidate)).toEqual([]);
    expect(amendmentProblems({ target: '2 处' }, null)).toEqual([{ code: 'no-new-projects', at: 'projectId' }]);
    expect(amendmentProblems({}, candidate)).toEqual([{ code: 'nothing-amended', at: 'change' }]);
    expect(amendmentProblems({ target: '1 处', title: ' ' }, candidate)).toEqual([{ code: 'must-not-be-empty', at: 'change.title' }, { code: 'amended-to-the-same', at: 'change.target' }]);
  });
});

describe('maySign', () => {
  it('ends so many hours before the meeting, at the very moment (DELIB-04)', () => {
    const ends = amendmentsEndAt(100 * HOUR, RULE);
    expect(ends).toBe(98 * HOUR);
    expect([maySign(ends - 1, ends), maySign(ends, ends), maySign(ends + 1, ends)]).toEqual([true, false, false]);
    expect(maySign(ends, null)).toBe(true);
  });
});

describe('meetingProblems', () => {
  it('refuses a meeting for which signing would be over already, and no other (DELIB-05)', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.nat(72), (meetsAt, now, cutoffHours) => {
        const rule = { minDeputies: 1, cutoffHours };
        expect(meetingProblems(meetsAt, now, rule).length === 0).toBe(maySign(now, amendmentsEndAt(meetsAt, rule)));
      }),
    );
    expect(meetingProblems(2 * HOUR, 0, RULE)).toEqual([{ code: 'meeting-leaves-no-time', at: 'meetsAt', values: { hours: 2 } }]);
    expect(meetingProblems(2 * HOUR + 1, 0, RULE)).toEqual([]);
  });
});

describe('amendmentState', () => {
  const state = (signatures: number, now: number, isAccepted: boolean | null = null) => amendmentState({ signatures, isAccepted }, RULE, now, 1000);

  it('is valid from the tenth signature on, lapses with nine, and stays as decided (DELIB-06)', () => {
    expect([state(9, 999), state(9, 1000), state(10, 999), state(10, 5000)]).toEqual(['collecting', 'lapsed', 'valid', 'valid']);
    expect([state(10, 5000, true), state(10, 5000, false)]).toEqual(['accepted', 'rejected']);
  });

  it('never goes back from valid while signatures are added and time passes (DELIB-06)', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(2000), fc.nat(2000), (signatures, more, now, later) => {
        if (state(signatures, now) === 'valid') expect(state(signatures + more, now + later)).toBe('valid');
      }),
    );
  });
});
