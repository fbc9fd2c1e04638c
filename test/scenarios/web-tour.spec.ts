import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { STAFF_ROLES } from '../../src/contract/roles';
import { placeBeside } from '../../web/shared/tour/place-beside';
import { officeTour, STOPS, TOURS } from '../../web/shared/tour/tours';

const GAP = 12;
const view = { width: 1280, height: 800 };
const panel = { width: 400, height: 200 };

describe('a panel beside what it is about', () => {
  it.each([
    ['below', { left: 100, top: 100, width: 200, height: 60 }, { left: 100, top: 172 }],
    ['above, where there is no room below', { left: 100, top: 700, width: 200, height: 60 }, { left: 100, top: 488 }],
    ['at the right of what is as high as the view', { left: 0, top: 0, width: 200, height: 800 }, { left: 212, top: 12 }],
    ['at the left', { left: 900, top: 0, width: 380, height: 800 }, { left: 488, top: 12 }],
    ['at the bottom, where there is no room at all', { left: 0, top: 0, width: 1280, height: 800 }, { left: 12, top: 588 }],
  ])('stands %s', (_, about, place) => {
    expect(placeBeside(about, panel, view, GAP)).toEqual(place);
  });

  it('is never outside the view, and covers what it is about only where there is no room beside it', () => {
    const whole = (most: number) => fc.integer({ min: -most, max: 2 * most });
    const about = fc.record({ left: whole(1280), top: whole(800), width: fc.integer({ min: 1, max: 1400 }), height: fc.integer({ min: 1, max: 900 }) });
    fc.assert(
      fc.property(about, (box) => {
        const { left, top } = placeBeside(box, panel, view, GAP);
        expect([left >= GAP, top >= GAP, left + panel.width <= view.width - GAP, top + panel.height <= view.height - GAP]).toEqual([true, true, true, true]);
        const covers = left < box.left + box.width && box.left < left + panel.width && top < box.top + box.height && box.top < top + panel.height;
        const isRoomBelowOrAbove = box.top + box.height + GAP + panel.height + GAP <= view.height || box.top - GAP - panel.height >= GAP;
        expect(covers && isRoomBelowOrAbove).toBe(false);
      }),
    );
  });
});

describe('tours', () => {
  it('have three to eight stops, and words for each in both languages, and for no other', () => {
    for (const stops of Object.values(TOURS)) expect([stops.length >= 3, stops.length <= 8]).toEqual([true, true]);
    expect(new Set(Object.values(TOURS).flat())).toEqual(new Set(Object.keys(STOPS)));
    for (const language of ['zh-CN', 'en']) {
      const { tourStops } = JSON.parse(readFileSync(join(__dirname, `../../web/shared/locales/tour.${language}.json`), 'utf8')) as { tourStops: Record<string, unknown> };
      const stops = Object.entries(tourStops).filter(([, said]) => typeof said === 'object').map(([name]) => name);
      expect(stops.sort()).toEqual(Object.keys(STOPS).sort());
    }
  });

  it('lead round the office whoever works in several of its rooms', () => {
    expect(Object.fromEntries(STAFF_ROLES.map((role) => [role, officeTour([role])]))).toEqual({
      ...{ office: 'clerk', systemAdmin: 'clerk', governmentOffice: 'government', standingCommittee: 'committee', unitStaff: 'unit' },
      ...{ securityAdmin: null, auditAdmin: null, presidingOfficer: null, presidium: null, scrutineer: null, chiefScrutineer: null },
    });
  });
});
