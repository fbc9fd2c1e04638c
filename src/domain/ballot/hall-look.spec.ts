import { shownInHall, type HallCandidate } from './hall-look';

const ballot = (ballotId: string, state: HallCandidate['state'], openingNumber: number | null = null, parentId: string | null = null): HallCandidate => ({ ballotId, state, openingNumber, parentId });
const shown = (...ballots: readonly HallCandidate[]): string | null => shownInHall(ballots)?.ballotId ?? null;

describe('what the hall screen shows', () => {
  it.each([
    ['nothing where there is nothing', [], null],
    ['nothing where all are void', [ballot('a', 'void', 0)], null],
    ['the one in hand before one that is announced', [ballot('a', 'announced', 0), ballot('b', 'open', 1), ballot('c', 'armed')], 'b'],
    ['one that is counted before one that is announced', [ballot('a', 'announced', 1), ballot('b', 'counted', 0)], 'b'],
    ['one that is announced before one that is next', [ballot('a', 'armed'), ballot('b', 'announced', 0)], 'b'],
    ['of two announced the one opened last', [ballot('a', 'announced', 0), ballot('b', 'announced', 2), ballot('c', 'announced', 1)], 'b'],
    ['one opened before one that never was, where they stand equal', [ballot('a', 'armed'), ballot('b', 'armed', 0)], 'b'],
    ['what came of one that was voted on again', [ballot('a', 'counted', 0), ballot('b', 'announced', 1, 'a')], 'b'],
    ['the first vote until the second is opened', [ballot('a', 'counted', 0), ballot('b', 'armed', null, 'a')], 'a'],
    ['the first vote where the second became void', [ballot('a', 'counted', 0), ballot('b', 'void', 1, 'a')], 'a'],
  ])('is %s', (_, ballots, expected) => {
    expect(shown(...ballots)).toBe(expected);
    expect(shown(...[...ballots].reverse())).toBe(expected);
  });
});
