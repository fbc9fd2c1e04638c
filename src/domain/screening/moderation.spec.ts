import { MODERATION_REASONS, moderationProblems, type Moderation } from './moderation';

const faults = (moderation: Partial<Moderation>) => moderationProblems({ decision: 'hide', reason: 'privacy', note: '', ...moderation }).map(({ code, at }) => `${at}: ${code}`);

describe('moderation', () => {
  it('hides and returns for a reason of the list; `other` says which (MODERATE-01)', () => {
    expect([faults({}), faults({ decision: 'return', reason: 'several' }), faults({ reason: 'other', note: '见来电记录' })]).toEqual([[], [], []]);
    expect(faults({ reason: null })).toEqual(['reason: unknown-reason']);
    expect(faults({ reason: 'several' })).toEqual(['reason: unknown-reason']);
    expect(faults({ reason: 'toString' })).toEqual(['reason: unknown-reason']);
    expect(faults({ reason: 'other', note: ' ' })).toEqual(['note: must-not-be-empty']);
    expect(Object.keys(MODERATION_REASONS.return)).toContain('individual');
  });

  it('accepts without one (MODERATE-01)', () => {
    expect([faults({ decision: 'accept', reason: null }), faults({ decision: 'accept' })]).toEqual([[], ['reason: reason-does-not-belong']]);
  });
});
