import { nextStationStep, type StationStanding } from './next-step';

const fresh: StationStanding = { state: 'draft', phase: 'joining', isJoined: false, hasDealt: false, hasConfirmed: false, hasOpened: false, hasSigned: false, hasDestroyedKey: false };
const step = (change: Partial<StationStanding>) => nextStationStep({ ...fresh, ...change });
const ready: Partial<StationStanding> = { phase: 'complete', isJoined: true, hasDealt: true, hasConfirmed: true };

describe('what a station does next', () => {
  it('makes the key before arming, and comes too late once all have joined', () => {
    expect(step({})).toBe('join');
    expect(step({ isJoined: true })).toBe('wait');
    expect(step({ isJoined: true, phase: 'dealing' })).toBe('deal');
    expect(step({ isJoined: true, phase: 'dealing', hasDealt: true })).toBe('wait');
    expect(step({ isJoined: true, phase: 'confirming', hasDealt: true })).toBe('confirm');
    expect(step({ phase: 'dealing' })).toBe('done');
  });

  it('follows, opens, signs and destroys, each once and wherever it comes back', () => {
    expect(step({ ...ready, state: 'armed' })).toBe('wait');
    expect(step({ ...ready, state: 'open' })).toBe('follow');
    expect(step({ ...ready, state: 'closing' })).toBe('follow');
    expect(step({ ...ready, state: 'closed' })).toBe('open');
    expect(step({ ...ready, state: 'closed', hasOpened: true })).toBe('wait');
    expect(step({ ...ready, state: 'counted' })).toBe('open');
    expect(step({ ...ready, state: 'counted', hasOpened: true })).toBe('sign');
    expect(step({ ...ready, state: 'counted', hasOpened: true, hasSigned: true })).toBe('wait');
    expect(step({ ...ready, state: 'certified', hasOpened: true })).toBe('sign');
    expect(step({ ...ready, state: 'published', hasOpened: true, hasSigned: true })).toBe('destroy');
    expect(step({ ...ready, state: 'published', hasOpened: true, hasSigned: true, hasDestroyedKey: true })).toBe('done');
  });

  it('destroys a key that was never needed: of a void ballot, or where it came too late to open', () => {
    expect(step({ ...ready, state: 'void' })).toBe('destroy');
    expect(step({ ...ready, state: 'certified' })).toBe('destroy');
    expect(step({ state: 'open' })).toBe('done');
  });
});
