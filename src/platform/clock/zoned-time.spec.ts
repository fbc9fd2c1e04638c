import fc from 'fast-check';
import { MINUTE } from '../../domain/shared/instant';
import { dayIn, instantOf, isZone, localDay, localMinute } from './zoned-time';

const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
const anyMinute = fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2099, 0) }).map((moment) => moment - (moment % MINUTE));

describe('zoned time', () => {
  it('is eight hours ahead in China, whatever zone the machine is in', () => {
    expect(localMinute(Date.UTC(2026, 8, 30, 16))).toBe('2026-10-01T00:00');
    expect(localMinute(Date.UTC(2026, 11, 31, 15, 59, 59, 999))).toBe('2026-12-31T23:59');
    expect(iso(instantOf('2027-01-01T00:00'))).toBe('2026-12-31T16:00:00.000Z');
    expect([Date.UTC(2026, 8, 30, 15, 59), Date.UTC(2026, 8, 30, 16)].map(dayIn())).toEqual(['2026-09-30', '2026-10-01']);
    expect(localDay(new Date(Date.UTC(2026, 8, 30, 16)))).toBe('2026-10-01');
    expect(dayIn('America/New_York')(Date.UTC(2026, 8, 30, 16))).toBe('2026-09-30');
  });

  it('goes there and back in every zone', () => {
    fc.assert(
      fc.property(anyMinute, fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC'), (moment, zone) => {
        expect(instantOf(localMinute(moment, zone), zone)).toBe(moment);
      }),
    );
  });

  it('gives the first of two where a clock is set back, and none where it is set forward', () => {
    expect(iso(instantOf('2026-10-25T02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBeNull();
    expect(iso(instantOf('2026-03-29T03:00', 'Europe/Berlin'))).toBe('2026-03-29T01:00:00.000Z');
    expect(instantOf('1988-04-17T02:30', 'Asia/Shanghai')).toBeNull();
  });

  it('gives none for what is no minute', () => {
    expect(['2026-02-30T10:00', '2026-10-01T24:00', '2026-10-01T10:60', '2026-10-01 10:00', '2026-10-01', '2026-10-01T10:00:00', ''].map((text) => instantOf(text))).toEqual(Array(7).fill(null));
  });

  it('knows the zones of the world and no others', () => {
    expect(['Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'Mars/Olympus', '', '北京'].map(isZone)).toEqual([true, true, true, false, false, false]);
  });
});
