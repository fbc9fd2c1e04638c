import fc from 'fast-check';
import { PUBLIC_STATES, type PublicProposalSummary } from '../../../contract/http/proposals';
import { PublicBoard, type BoardFilter, type MapWindow } from './public-board';

const ALL: BoardFilter = { programmeId: null, category: null, area: null, origin: null, state: null, ids: null };
const WORLD: MapWindow = { west: -180, south: -90, east: 180, north: 90, zoom: 6 };

const place = fc.option(fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) }), { nil: null });
const proposal = fc
  .record({
    id: fc.uuid(),
    area: fc.constantFrom('东山', '西溪', ''),
    category: fc.constantFrom('education', 'transport'),
    origin: fc.constantFrom('resident', 'deputy'),
    state: fc.constantFrom(...PUBLIC_STATES),
    supports: fc.nat(50),
    place,
  })
  .map(({ place: point, ...fields }): PublicProposalSummary => ({
    ...fields,
    number: fields.id,
    programmeId: 'round',
    year: 2027,
    title: fields.id,
    location: '',
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    receivedOn: '2026-09-01',
  }));
const proposals = fc.uniqueArray(proposal, { selector: ({ id }) => id, maxLength: 60 });

describe('PublicBoard', () => {
  it('gives every suggestion on exactly one page, in either order', () => {
    fc.assert(
      fc.property(proposals, fc.constantFrom('newest' as const, 'supports' as const), fc.integer({ min: 1, max: 7 }), (list, order, limit) => {
        const board = new PublicBoard(list);
        const seen: PublicProposalSummary[] = [];
        for (let from = 0; from < list.length; from += limit) seen.push(...board.page(ALL, order, from, limit).proposals);
        expect(seen.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        if (order === 'newest') expect(seen).toEqual(list);
        else expect(seen.map(({ supports }) => supports)).toEqual(list.map(({ supports }) => supports).sort((one, other) => other - one));
      }),
    );
  });

  it('counts what the filter leaves, the same in list and statistics', () => {
    fc.assert(
      fc.property(proposals, fc.constantFrom('东山', null), fc.constantFrom('collected' as const, null), (list, area, state) => {
        const board = new PublicBoard(list);
        const filter = { ...ALL, area, state };
        const left = list.filter((one) => (area === null || one.area === area) && (state === null || one.state === state));
        const { total, byArea, byOrigin, byState } = board.statistics(filter);
        expect([board.page(filter, 'newest', 0, 5).total, total]).toEqual([left.length, left.length]);
        for (const counts of [byArea, byOrigin, byState]) expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(left.length);
      }),
    );
  });

  it('keeps to what a search found', () => {
    const [one, other] = fc.sample(proposals, 50).find((list) => list.length > 2)!;
    const page = new PublicBoard([one!, other!]).page({ ...ALL, ids: new Set([other!.id]) }, 'newest', 0, 10);
    expect(page).toEqual({ total: 1, proposals: [other] });
  });

  it('puts every suggestion that has a place into exactly one cluster, at every zoom', () => {
    fc.assert(
      fc.property(proposals, fc.integer({ min: 0, max: 20 }), (list, zoom) => {
        const clusters = new PublicBoard(list).map(ALL, { ...WORLD, zoom });
        const placed = list.filter(({ latitude }) => latitude !== null);
        expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(placed.length);
        for (const { count, id, title } of clusters) expect([id === null, title === null]).toEqual([count > 1, count > 1]);
      }),
    );
  });

  it('shows only what lies in the window, and pulls clusters apart with the zoom', () => {
    const at = (id: string, latitude: number, longitude: number) => ({ ...fc.sample(proposal, 1)[0]!, id, latitude, longitude });
    const board = new PublicBoard([at('a', 28.4, 119.9), at('b', 28.45, 119.95), at('c', 40, 100)]);
    const window = { west: 119, south: 28, east: 120, north: 29 };
    expect(board.map(ALL, { ...window, zoom: 0 })).toEqual([expect.objectContaining({ count: 2, id: null })]);
    expect(board.map(ALL, { ...window, zoom: 20 }).map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });
});
