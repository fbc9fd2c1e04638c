import * as fc from 'fast-check';
import { partOf, formOf, random, SEALED_BALLOT, sealedManifest, stationKeys } from '../../../../test/factories/sealed-ballot';
import { nodeSuite } from '../../../platform/security/node-suite';
import { fromBase64Url, toBase64Url } from '../base64';
import { concat, toHex } from '../bytes';
import { GENERATOR, IDENTITY, modulo, ORDER, randomScalar, readPoint, readScalar, times, writePoint, writeScalar } from '../elgamal/group';
import { nobleSuite } from '../noble-suite';
import { electionKeyOf, finishCeremony, startCeremony, type ReceivedDeal, type StartedCeremony } from './ceremony';
import { checkDeal, type Deal } from './deal';
import { electionKeyProblems, verificationKey } from './election-key';
import { proveKey } from './key-proof';
import { weightAtZero } from './polynomial';
import { openShare, sealShare } from './share-envelope';

const start = (n = 3, t = 2): StartedCeremony[] => Array.from({ length: n }, (_, place) => startCeremony(SEALED_BALLOT, place + 1, n, t, random));
const receivedBy = (own: number, started: readonly StartedCeremony[]): ReceivedDeal[] => started.map(({ deal, shares }) => ({ deal, share: shares[own - 1] }));
const reasonsOf = (act: () => unknown): string[] => {
  try {
    act();
    return [];
  } catch (error) {
    return (error as { problems: { code: string; at?: string }[] }).problems.map(({ code, at }) => `${at} ${code}`);
  }
};
const codesOf = (deal: Deal, received: Parameters<typeof checkDeal>[1] = null): string[] => checkDeal(deal, received, SEALED_BALLOT, 2).map(({ code }) => code);

describe('the key ceremony', () => {
  it('gives any t stations the key, and all the same one', () => {
    fc.assert(
      fc.property(fc.constantFrom([3, 2], [4, 2], [4, 3], [5, 3]), fc.infiniteStream(fc.nat()), ([n, t], order) => {
        const started = start(n, t);
        const finished = started.map((_, place) => finishCeremony(place + 1, receivedBy(place + 1, started), SEALED_BALLOT, t));
        expect(new Set(finished.map(({ key }) => key)).size).toBe(1);
        const places = Array.from({ length: n }, (_, place) => place + 1)
          .map((place) => ({ place, by: order.next().value as number }))
          .sort((one, other) => one.by - other.by)
          .map(({ place }) => place);
        const together = (some: readonly number[]): string => {
          const secret = some.reduce((sum, place) => modulo(sum + weightAtZero(place, some) * readScalar(finished[place - 1].share)), 0n);
          return toBase64Url(writePoint(times(GENERATOR, secret)));
        };
        expect(together(places.slice(0, t))).toBe(finished[0].key);
        expect(together(places)).toBe(finished[0].key);
        expect(together(places.slice(0, t - 1))).not.toBe(finished[0].key);
      }),
      { numRuns: 6 },
    );
  });

  it('gives each station a share that fits its verification key', () => {
    const { sealed, shares } = stationKeys(4, 3);
    const fromShares = shares.map((share) => toHex(writePoint(times(GENERATOR, readScalar(share)))));
    expect(sealed.stations.map(({ index }) => toHex(verificationKey(sealed, index)))).toEqual(fromShares);
  });

  it.each([
    [2, 2],
    [3, 3],
    [3, 1],
    [10, 2],
    [3, 4],
    [3, 1.5],
  ])('refuses %i stations of which %d are needed', (n, t) => {
    expect(reasonsOf(() => startCeremony(SEALED_BALLOT, 1, n, t, random))).toEqual(['threshold threshold-impossible']);
  });

  it('refuses a place that there is not', () => {
    for (const index of [0, 4, 1.5]) expect(reasonsOf(() => startCeremony(SEALED_BALLOT, index, 3, 2, random))).toEqual(['index unknown-station']);
    expect(reasonsOf(() => finishCeremony(4, receivedBy(1, start()), SEALED_BALLOT, 2))).toContain('own unknown-station');
  });

  it('names the station whose share does not fit what it committed to', () => {
    const received = receivedBy(2, start());
    received[2] = { ...received[2], share: writeScalar(modulo(readScalar(received[2].share) + 1n)) };
    expect(reasonsOf(() => finishCeremony(2, received, SEALED_BALLOT, 2))).toEqual(['stations[3].share share-differs']);
    received[2] = { ...received[2], share: new Uint8Array(32).fill(255) };
    expect(reasonsOf(() => finishCeremony(2, received, SEALED_BALLOT, 2))).toEqual(['stations[3].share share-differs']);
  });

  it('refuses deals that are missing, twice there or out of order', () => {
    const started = start();
    const received = receivedBy(1, started);
    expect(reasonsOf(() => finishCeremony(1, received.slice(0, 2), SEALED_BALLOT, 2))).toEqual(['threshold threshold-impossible']);
    expect(reasonsOf(() => finishCeremony(1, [received[0], received[0], received[2]], SEALED_BALLOT, 2))).toEqual(['stations[2] out-of-order']);
    expect(reasonsOf(() => finishCeremony(1, [received[0], received[2], received[1]], SEALED_BALLOT, 2))).toEqual(['stations[2] out-of-order', 'stations[3] out-of-order']);
  });
});

describe('a deal', () => {
  const [first, second] = start();

  it('is refused where the key proof is not of this station, this ballot and these commitments', () => {
    expect(codesOf(first.deal)).toEqual([]);
    expect(codesOf({ ...first.deal, index: 2 })).toEqual(['key-proof-invalid']);
    expect(codesOf({ ...first.deal, keyProof: second.deal.keyProof })).toEqual(['key-proof-invalid']);
    expect(codesOf({ ...first.deal, commitments: [first.deal.commitments[0], second.deal.commitments[1]] })).toEqual(['key-proof-invalid']);
    expect(checkDeal(first.deal, null, '22222222-2222-4333-8444-555555555555', 2).map(({ code }) => code)).toEqual(['key-proof-invalid']);
  });

  it('is refused as a copy of another station, which would cancel or double it', () => {
    expect(codesOf({ ...first.deal, index: 3 })).toEqual(['key-proof-invalid']);
  });

  it('is refused as a rogue key: the last to deal cannot make the election key one that it alone knows', () => {
    const known = randomScalar(random);
    const others = [first, second].map(({ deal }) => readPoint(fromBase64Url(deal.commitments[0])));
    const rogue = times(GENERATOR, known).subtract(others[0].add(others[1]));
    const commitments = [writePoint(rogue), fromBase64Url(second.deal.commitments[1])];
    const deal = { index: 3, commitments: commitments.map(toBase64Url), keyProof: toBase64Url(proveKey(known, commitments, SEALED_BALLOT, 3, random)) };
    expect(electionKeyOf([first.deal, second.deal, deal])).toBe(toBase64Url(writePoint(times(GENERATOR, known))));
    expect(codesOf(deal)).toEqual(['key-proof-invalid']);
  });

  it('is refused with more or fewer commitments, the identity, and what is no point or scalar', () => {
    const [one, two] = first.deal.commitments;
    expect(codesOf({ ...first.deal, commitments: [one] })).toEqual(['wrong-length']);
    expect(codesOf({ ...first.deal, commitments: [one, two, two] })).toEqual(['wrong-length']);
    for (const bad of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31)]) {
      expect(codesOf({ ...first.deal, commitments: [one, toBase64Url(bad)] })).toContain('not-a-point');
    }
    const proof = fromBase64Url(first.deal.keyProof);
    const order = Uint8Array.from({ length: 32 }, (_, index) => Number((ORDER >> BigInt(8 * index)) & 255n));
    for (const bad of [proof.subarray(1), concat(proof, Uint8Array.of(0)), concat(proof.subarray(0, 32), order), new Uint8Array(64)]) {
      expect(codesOf({ ...first.deal, keyProof: toBase64Url(bad) })).toEqual(['key-proof-invalid']);
    }
    expect(codesOf({ ...first.deal, keyProof: '!' })).toEqual(['key-proof-invalid']);
  });

  it('makes no key together with others that cancel it', () => {
    const opposite = { commitments: [toBase64Url(writePoint(readPoint(fromBase64Url(first.deal.commitments[0])).negate()))] };
    expect(reasonsOf(() => electionKeyOf([first.deal, opposite]))).toEqual(['key not-a-key']);
    expect(IDENTITY.is0()).toBe(true);
  });
});

describe('a share on its way', () => {
  const route = { ballotId: SEALED_BALLOT, from: 1, to: 2 };
  const secret = random(32);
  const sharingKey = nodeSuite.x25519PublicKey(secret);
  const share = writeScalar(randomScalar(random));

  it('opens for its receiver only, on its own route only', () => {
    const envelope = sealShare(share, sharingKey, route, random(32), nobleSuite);
    expect(toHex(openShare(envelope, secret, route, nodeSuite))).toBe(toHex(share));
    const others = [{ ...route, from: 3 }, { ...route, to: 1 }, { ...route, ballotId: '22222222-2222-4333-8444-555555555555' }];
    for (const other of others) expect(() => openShare(envelope, secret, other, nodeSuite)).toThrow('ceremony-refused');
    expect(() => openShare(envelope, random(32), route, nodeSuite)).toThrow('ceremony-refused');
    for (const bad of [envelope.subarray(1), new Uint8Array(), concat(envelope, Uint8Array.of(0))]) expect(() => openShare(bad, secret, route, nodeSuite)).toThrow('ceremony-refused');
  });

  it('is one share and nothing else', () => {
    const envelope = sealShare(random(33), sharingKey, route, random(32), nodeSuite);
    expect(() => openShare(envelope, secret, route, nodeSuite)).toThrow('ceremony-refused');
  });
});

describe('the election key of a manifest', () => {
  const { sealed } = stationKeys();
  const manifest = sealedManifest([partOf('a', formOf(2))], sealed);
  const problems = (change: Partial<typeof sealed>): string[] => electionKeyProblems({ ...manifest, sealed: { ...sealed, ...change } }).map(({ code, at }) => `${at} ${code}`);

  it('is believed where it is the sum of what the stations proved to know', () => {
    expect(problems({})).toEqual([]);
    expect(electionKeyProblems({ ...manifest, sealed: null })).toEqual([]);
  });

  it('is not believed where it is another, or where a station proved nothing', () => {
    expect(problems({ key: stationKeys().sealed.key })).toEqual(['sealed.key key-differs']);
    const [one, ...others] = sealed.stations;
    expect(problems({ stations: [{ ...one, keyProof: others[0].keyProof }, ...others] })).toEqual(['sealed.stations[1].keyProof key-proof-invalid']);
    expect(problems({ stations: [{ ...one, commitments: [toBase64Url(new Uint8Array(32)), one.commitments[1]] }, ...others] })).toContain('sealed.stations[1].commitments not-a-point');
    expect(electionKeyProblems({ ...manifest, ballotId: '22222222-2222-4333-8444-555555555555' }).length).toBe(3);
  });
});
