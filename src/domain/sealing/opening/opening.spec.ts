import { formOf, openingContext, partialOf, partOf, random, sealedBallot, sealedPaper, stationKeys } from '../../../../test/factories/sealed-ballot';
import { concat, uuidToBytes } from '../bytes';
import { sumContents, type Aggregate } from '../elgamal/aggregate';
import { GENERATOR, hashToScalar, modulo, ORDER, randomScalar, readPoint, readScalar, times, writePoint, writeScalar } from '../elgamal/group';
import { verificationKey } from '../keys/election-key';
import { countsFromTotals } from './counts';
import { decryptPartially, isPartialValid, partialLength } from './partial';
import { openTotals, type StationPartial } from './totals';

const ballot = sealedBallot([partOf('a', formOf(2))], stationKeys(5, 3));
const { manifest } = ballot.frozen;
const sealed = manifest.sealed!;
const papers = [{ p1: 'approve', p2: 'oppose' }, { p1: 'approve' }, { p2: 'approve' }].map((marks) => sealedPaper({ a: { marks } }, ballot));
const aggregate = sumContents(papers.map(({ content }) => content), manifest);
const TOTALS = [2, 0, 1, 1];
const partials = [1, 2, 3, 4, 5].map((index) => partialOf(ballot, index, aggregate, papers));
const isValid = ({ index, partial }: StationPartial, of: Aggregate = aggregate, change: object = {}): boolean =>
  isPartialValid(partial, of, { ...openingContext(ballot, index, papers), ...change }, random);

describe('opening the sums', () => {
  it('gives the same totals whichever stations take part, in whatever order they come', () => {
    const some = [[1, 2, 3], [5, 3, 1], [2, 4, 5], [5, 4, 3, 2, 1]];
    for (const indexes of some) expect(openTotals(aggregate, indexes.map((index) => partials[index - 1]), sealed, papers.length)).toEqual(TOTALS);
  });

  it('takes t stations: fewer, the same one again, or strangers are not enough', () => {
    const [one, two] = partials;
    for (const few of [[], [one], [one, two], [one, two, two], [one, two, { ...two, index: 6 }]]) {
      expect(() => openTotals(aggregate, few, sealed, papers.length)).toThrow('not-enough-stations');
    }
  });

  it('finds no total where t − 1 stations pose as t', () => {
    const [one, two] = partials;
    expect(() => openTotals(aggregate, [one, two, { ...two, index: 3 }], sealed, papers.length)).toThrow('totals-not-found');
    expect(() => openTotals(aggregate, [one, two], { ...sealed, threshold: 2 }, papers.length)).toThrow('totals-not-found');
  });

  it('finds no total that more papers would be needed for', () => {
    expect(() => openTotals(aggregate, partials, sealed, 1)).toThrow('totals-not-found');
  });

  it('refuses a partial decryption that is none', () => {
    const [one, two, three] = partials;
    for (const partial of [one.partial.subarray(32), concat(one.partial, new Uint8Array(32)), concat(new Uint8Array(32), one.partial.subarray(32))]) {
      expect(() => openTotals(aggregate, [{ ...one, partial }, two, three], sealed, papers.length)).toThrow('partial-refused');
    }
  });

  it('opens nothing for no papers, and never a sum of none', () => {
    const nothing = sumContents([], manifest);
    expect(openTotals(nothing, [], sealed, 0)).toEqual([0, 0, 0, 0]);
    expect(() => decryptPartially(nothing, ballot.shares[0], openingContext(ballot, 1, []), random)).toThrow('nothing-to-open');
    expect(() => decryptPartially([], ballot.shares[0], openingContext(ballot, 1, []), random)).toThrow('nothing-to-open');
    expect(isValid(partials[0], nothing)).toBe(false);
    expect(isValid(partials[0], [])).toBe(false);
  });
});

describe('a partial decryption', () => {
  const [one] = partials;

  it('is believed of the station that made it, for these sums of this ballot and set', () => {
    expect(partials.map((partial) => isValid(partial))).toEqual([true, true, true, true, true]);
    expect(one.partial.length).toBe(partialLength(4));
  });

  it('is not believed of another station, ballot, manifest, set or sum', () => {
    expect(isValid({ ...one, index: 2 })).toBe(false);
    expect(isValid({ ...one, index: 6 })).toBe(false);
    expect(isValid(one, aggregate, { ballotId: '22222222-2222-4333-8444-555555555555' })).toBe(false);
    expect(isValid(one, aggregate, { manifestHash: random(32) })).toBe(false);
    expect(isValid(one, aggregate, { setRoot: random(32) })).toBe(false);
    expect(isValid(one, aggregate, { sealed: stationKeys(5, 3).sealed })).toBe(false);
    expect(isValid(one, sumContents(papers.slice(1).map(({ content }) => content), manifest))).toBe(false);
    expect(isValid(one, [aggregate[1], aggregate[0], ...aggregate.slice(2)])).toBe(false);
    expect(isValid(one, [{ ...aggregate[0], S: aggregate[1].S }, ...aggregate.slice(1)])).toBe(false);
  });

  it('is not believed where it was made with another share', () => {
    const wrong = writeScalar(modulo(readScalar(ballot.shares[0]) + 1n));
    const partial = decryptPartially(aggregate, wrong, openingContext(ballot, 1, papers), random);
    expect(isValid({ index: 1, partial })).toBe(false);
    expect(() => openTotals(aggregate, [{ index: 1, partial }, ...partials.slice(1)], sealed, papers.length)).toThrow('totals-not-found');
  });

  it('is not believed where one place alone was opened with another share', () => {
    const wrong = decryptPartially(aggregate, writeScalar(modulo(readScalar(ballot.shares[0]) + 1n)), openingContext(ballot, 1, papers), random);
    const mixed = concat(one.partial.subarray(0, 96), wrong.subarray(96, 128), one.partial.subarray(128));
    expect(isValid({ index: 1, partial: mixed })).toBe(false);
  });

  it('is not believed where the station proves that it knows its share and opens one place with another', () => {
    const [secret, nonce, sums] = [readScalar(ballot.shares[0]), randomScalar(random), aggregate.map(({ R }) => readPoint(R))];
    const lying = (place: number): Uint8Array => {
      const opened = sums.map((sum, slot) => writePoint(times(sum, slot === place ? modulo(secret + 1n) : secret)));
      const commitments = [GENERATOR, ...sums].map((sum) => writePoint(times(sum, nonce)));
      const { ballotId, manifestHash, setRoot } = openingContext(ballot, 1, papers);
      const about = [uuidToBytes(ballotId), manifestHash, Uint8Array.of(1), verificationKey(sealed, 1), setRoot, ...aggregate.flatMap(({ R, S }) => [R, S])];
      const challenge = hashToScalar('pj1/eg-r255/partial', ...about, ...opened, ...commitments);
      return concat(...opened, ...commitments, writeScalar(modulo(nonce + challenge * secret)));
    };
    expect(isValid({ index: 1, partial: lying(-1) })).toBe(true);
    for (const place of sums.keys()) expect(isValid({ index: 1, partial: lying(place) })).toBe(false);
  });

  it('is not believed with any single byte changed, added or missing, nor with a scalar spelt otherwise', () => {
    for (let index = 0; index < one.partial.length; index += 3) {
      const changed = one.partial.map((byte, place) => (place === index ? byte ^ (1 << index % 8) : byte));
      expect([index, isValid({ index: 1, partial: changed })]).toEqual([index, false]);
    }
    for (const partial of [one.partial.subarray(1), concat(one.partial, Uint8Array.of(0)), new Uint8Array()]) expect(isValid({ index: 1, partial })).toBe(false);
    const z = readScalar(one.partial.subarray(-32)) + ORDER;
    const other = Uint8Array.from({ length: 32 }, (_, index) => Number((z >> BigInt(8 * index)) & 255n));
    expect(isValid({ index: 1, partial: concat(one.partial.subarray(0, -32), other) })).toBe(false);
  });
});

describe('counts from totals', () => {
  it('gives what is left of the valid papers to the last state', () => {
    const [part] = countsFromTotals(TOTALS, 3, 1, manifest);
    expect(part).toEqual({
      partId: 'a',
      returned: 4,
      valid: 3,
      reasons: { 'proof-failed': 1 },
      items: { p1: { approve: 2, oppose: 0, abstain: 1 }, p2: { approve: 1, oppose: 1, abstain: 1 } },
    });
  });

  it('refuses totals that are not of this ballot, or more than there are papers', () => {
    expect(() => countsFromTotals(TOTALS.slice(1), 3, 0, manifest)).toThrow('totals-not-found');
    expect(() => countsFromTotals([2, 2, 1, 1], 3, 0, manifest)).toThrow('totals-not-found');
  });
});
