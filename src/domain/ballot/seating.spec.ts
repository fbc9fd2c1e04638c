import { drawnRows, seatsOf } from './hall-plan';
import { movedTo, seatedInOrder } from './seating';

const seats = seatsOf({ rows: drawnRows({ rows: 2, seats: 3, aisles: 1 }), numbering: 'oddLeft' });
const roster = (...chosen: readonly (string | null)[]) => chosen.map((seat, index) => ({ id: `d${index + 1}`, seat }));
const shown = (moves: readonly { deputyId: string; seat: string | null }[]) => moves.map(({ deputyId, seat }) => `${deputyId} ${seat ?? '–'}`);

describe('seatedInOrder', () => {
  it('fills row after row by number, or strips from the rostrum to the back', () => {
    const five = roster(null, null, null, null, null);
    expect(shown(seatedInOrder(seats, five, { manner: 'rows', fromRow: 1 }))).toEqual(['d1 1-01', 'd2 1-02', 'd3 1-03', 'd4 2-01', 'd5 2-02']);
    expect(shown(seatedInOrder(seats, five, { manner: 'strips', fromRow: 1 }))).toEqual(['d1 1-03', 'd2 2-03', 'd3 1-01', 'd4 2-01', 'd5 1-02']);
  });

  it('leaves the first rows free, says only what changes, and leaves without a seat whoever finds none', () => {
    expect(shown(seatedInOrder(seats, roster('2排1座', '1-01', null, '1-03', null), { manner: 'rows', fromRow: 2 }))).toEqual(['d2 2-02', 'd3 2-03', 'd4 –']);
  });
});

describe('movedTo', () => {
  it('moves to an empty seat, and changes places with whoever sits there, however the roster wrote it', () => {
    expect(shown(movedTo('2-03', 'd1', roster('1-01', '1-02')))).toEqual(['d1 2-03']);
    expect(shown(movedTo('1-02', 'd1', roster('1-01', '1排2座')))).toEqual(['d1 1-02', 'd2 1-01']);
    expect(shown(movedTo('1-02', 'd1', roster(null, '1-02')))).toEqual(['d1 1-02', 'd2 –']);
    expect(shown(movedTo('1-02', 'd1', roster('1-02')))).toEqual(['d1 1-02']);
  });
});
