import { forge, type Cheat, type Statement } from '../../../../test/factories/dishonest-prover';
import { formOf, partOf, random, sealedBallot, sealedManifest, sealedPaper, stationKeys, type SealedBallot } from '../../../../test/factories/sealed-ballot';
import { concat } from '../bytes';
import type { PaperMarks } from '../codec';
import { freezeManifest } from '../manifest-hash';
import { sealedCodec } from './sealed-codec';
import { hash, ORDER, randomScalar } from './group';
import { layoutOf } from './layout';
import { verifyContents, type ContentCheck, type SealedContent } from './verify';

const keys = stationKeys();
/** Three items, at most two approvals: slots are approve and oppose of each; four proofs, the last being the cap. */
const ballot = sealedBallot([partOf('choice', formOf(3, { approveAtMost: 2 }))], keys);
const token = random(32);
const MARKS = { choice: { marks: { p1: 'approve', p2: 'oppose' } } };
const HONEST: Cheat = { values: [1n, 0n, 0n, 1n, 0n, 0n], truths: [0, 1, 2, 1] };

const checkOf = (content: Uint8Array, tokenKey = token, of: SealedBallot = ballot): ContentCheck | null =>
  verifyContents([{ leafHash: random(32), tokenKey, content }], of.frozen, random).invalid[0]?.check ?? null;
const verdict = (cheat: Partial<Cheat>): ContentCheck | null => checkOf(forge({ ...HONEST, ...cheat }, ballot, token));

describe('a sealed paper', () => {
  const honest = sealedPaper(MARKS, ballot, token).content;

  it('is valid, whoever proves the truth', () => {
    expect(checkOf(honest)).toBeNull();
    expect(verdict({})).toBeNull();
    expect(checkOf(sealedPaper({}, ballot, token).content)).toBeNull();
  });

  it.each([
    ['approves and opposes', { values: [1n, 1n, 0n, 1n, 0n, 0n] }],
    ['says to have done neither of both', { values: [1n, 1n, 0n, 1n, 0n, 0n], truths: [2, 1, 2, 1] }],
    ['counts twice', { values: [2n, 0n, 0n, 1n, 0n, 0n] }],
    ['counts against', { values: [-1n, 0n, 0n, 1n, 0n, 0n] }],
    ['moves a voice from one answer to the other', { values: [1n, 0n, -1n, 2n, 0n, 0n] }],
    ['passes another branch off as true', { truths: [1, 1, 2, 1] }],
    ['encrypts under two different random numbers', { skew: 1n }],
  ])('is refused where it %s', (_, cheat: Partial<Cheat>) => {
    expect(verdict(cheat)).toBe('proof');
  });

  it.each([0, 1, 2])('is refused over the cap, whether %i approvals are claimed', (claimed) => {
    expect(verdict({ values: [1n, 0n, 1n, 0n, 1n, 0n], truths: [0, 0, 0, claimed] })).toBe('cap');
  });

  it('is refused where a challenge known beforehand is used again, which would prove anything', () => {
    const known = randomScalar(random);
    expect(verdict({ challenge: known })).toBe('proof');
    expect(verdict({ challenge: known, values: [1n, 1n, 1n, 1n, 1n, 1n] })).toBe('proof');
  });

  const PARTS = ['ballotId', 'manifestHash', 'key', 'tokenKey', 'ciphertexts'] as const;
  const hashing =
    (parts: readonly (keyof Statement)[]) =>
    (statement: Statement): Uint8Array =>
      hash('pj1/eg-r255/statement', ...parts.map((part) => statement[part]));

  it.each(PARTS)('is refused where the challenge leaves out %s (weak Fiat–Shamir)', (omitted) => {
    expect(verdict({ hashed: hashing(PARTS) })).toBeNull();
    expect(verdict({ hashed: hashing(PARTS.filter((part) => part !== omitted)) })).toBe('proof');
  });

  it('is refused where the challenge leaves out the whole statement', () => {
    expect(verdict({ hashed: () => new Uint8Array(64) })).toBe('proof');
  });

  const proofAt = layoutOf(ballot.frozen.manifest).slots * 64;
  const swapped = (content: Uint8Array, one: number, other: number, length: number): Uint8Array => {
    const bytes = content.slice();
    bytes.set(content.subarray(one, one + length), other);
    bytes.set(content.subarray(other, other + length), one);
    return bytes;
  };

  it('is refused with two branches swapped', () => {
    // commitments of three branches (64 each), two challenges, three responses
    const commitments = swapped(honest, proofAt, proofAt + 64, 64);
    const challenges = swapped(commitments, proofAt + 192, proofAt + 224, 32);
    const responses = swapped(challenges, proofAt + 256, proofAt + 288, 32);
    for (const content of [commitments, challenges, responses]) expect(checkOf(content)).toBe('proof');
  });

  it('is refused with two answers or two proofs swapped', () => {
    expect(checkOf(swapped(honest, 0, 128, 128))).toBe('proof');
    expect(checkOf(swapped(honest, 0, 64, 64))).toBe('proof');
    expect(checkOf(swapped(honest, proofAt, proofAt + 11 * 32, 11 * 32))).toBe('proof');
  });

  it('is refused as a copy under another token', () => {
    expect(checkOf(honest, random(32))).toBe('proof');
  });

  it('is refused with a ciphertext copied from another paper, with its proof or without', () => {
    const other = sealedPaper({}, ballot).content;
    const copy = other.slice();
    copy.set(honest.subarray(0, 128), 0);
    expect(checkOf(copy)).toBe('proof');
    copy.set(honest.subarray(proofAt, proofAt + 11 * 32), proofAt);
    expect(checkOf(copy)).toBe('proof');
  });

  it('is refused in another ballot, under another manifest or another election key', () => {
    const { parts } = ballot.frozen.manifest;
    const elsewhere = (frozen: SealedBallot['frozen']): SealedBallot => ({ frozen, shares: [] });
    const another = freezeManifest({ ...ballot.frozen.manifest, ballotId: '22222222-2222-4333-8444-555555555555' });
    expect(checkOf(honest, token, elsewhere({ ...another, hash: ballot.frozen.hash }))).toBe('proof');
    expect(checkOf(honest, token, elsewhere({ ...ballot.frozen, hash: random(32) }))).toBe('proof');
    expect(checkOf(honest, token, elsewhere({ manifest: sealedManifest(parts, stationKeys().sealed), hash: ballot.frozen.hash }))).toBe('proof');
  });

  it('is refused with bytes that are no point and no scalar, with the identity, and with a byte more or less', () => {
    const put = (bytes: Uint8Array, at: number): Uint8Array => {
      const content = honest.slice();
      content.set(bytes, at);
      return content;
    };
    const scalarAt = proofAt + 192;
    const order = Uint8Array.from({ length: 32 }, (_, index) => Number((ORDER >> BigInt(8 * index)) & 255n));
    const nonCanonical = Buffer.from(`ed${'ff'.repeat(30)}7f`, 'hex');
    for (const point of [new Uint8Array(32), nonCanonical]) {
      expect(checkOf(put(point, 0))).toBe('encoding');
      expect(checkOf(put(point, 32))).toBe('encoding');
      expect(checkOf(put(point, proofAt))).toBe('encoding');
    }
    for (const scalar of [order, new Uint8Array(32).fill(255)]) {
      expect(checkOf(put(scalar, scalarAt))).toBe('encoding');
      expect(checkOf(put(scalar, honest.length - 32))).toBe('encoding');
    }
    for (const content of [concat(honest, Uint8Array.of(0)), honest.subarray(1), honest.subarray(0, -1), new Uint8Array()]) expect(checkOf(content)).toBe('encoding');
  });

  /** Changes one bit in each of these bytes, and expects every such paper to be refused. */
  const expectEveryChangeRefused = (of: SealedBallot, marks: PaperMarks, places: (length: number) => readonly number[]): void => {
    const paper = sealedPaper(marks, of);
    const changed = places(paper.content.length).map((index): SealedContent => ({
      ...paper,
      content: paper.content.map((byte, place) => (place === index ? byte ^ (1 << index % 8) : byte)),
    }));
    const { valid, invalid } = verifyContents([paper, ...changed], of.frozen, random);
    expect(valid).toEqual([0]);
    expect(invalid.map(({ index }) => index)).toEqual(changed.map((_, index) => index + 1));
  };

  it('is refused with any single byte changed', () => {
    const small = sealedBallot([partOf('choice', formOf(1, { mark: 'select', choices: ['approve'] }))], keys);
    expectEveryChangeRefused(small, { choice: { marks: { p1: 'approve' } } }, (length) => Array.from({ length }, (_, index) => index));
    const drawn = random(1)[0] % 29;
    expectEveryChangeRefused(ballot, MARKS, (length) => Array.from({ length: Math.floor((length - drawn) / 29) }, (_, index) => drawn + 29 * index));
  });

  it('has one length, whatever is marked, and it is the length that the ballot says', () => {
    const marks: PaperMarks[] = [{}, MARKS, { choice: { marks: { p1: 'oppose', p2: 'oppose', p3: 'oppose' } } }, { choice: { marks: { p1: 'abstain', p2: 'approve', p3: 'approve' } } }];
    const lengths = marks.map((each) => sealedPaper(each, ballot).content.length);
    expect(new Set(lengths)).toEqual(new Set([sealedCodec.contentLength(ballot.frozen.manifest)]));
  });

  it('has the length that the layout of docs says', () => {
    const length = (items: number, atMost: number | null): number =>
      layoutOf(sealedManifest([partOf('choice', formOf(items, { approveAtMost: atMost }))], keys.sealed)).length;
    expect([length(12, null), length(12, 12), length(12, 10), length(20, 10)]).toEqual([5760, 5760, 7136, 10976]);
  });

  it.each([
    ['over the cap', { choice: { marks: { p1: 'approve', p2: 'approve', p3: 'approve' } } }],
    ['with a choice that is none', { choice: { marks: { p1: 'maybe' } } }],
    ['with an item that is none', { choice: { marks: { p9: 'approve' } } }],
    ['with a part that is none', { other: { marks: { p1: 'approve' } } }],
  ])('is not sealed %s', (_, marks) => {
    expect(() => sealedPaper(marks, ballot)).toThrow('malformed-paper');
  });
});

describe('many sealed papers', () => {
  it('are checked at once, and every bad one is named wherever it stands', () => {
    const papers = Array.from({ length: 9 }, () => sealedPaper(MARKS, ballot));
    const bad = (index: number, change: Partial<SealedContent>): void => void (papers[index] = { ...papers[index], ...change });
    bad(0, { tokenKey: random(32) });
    bad(4, { content: forge({ ...HONEST, values: [1n, 0n, 1n, 0n, 1n, 0n], truths: [0, 0, 0, 2] }, ballot, papers[4].tokenKey) });
    bad(5, { content: new Uint8Array(3) });
    bad(8, { content: concat(new Uint8Array(32), papers[8].content.subarray(32)) });
    expect(verifyContents(papers, ballot.frozen, random)).toEqual({
      valid: [1, 2, 3, 6, 7],
      invalid: [
        { index: 0, check: 'proof' },
        { index: 4, check: 'cap' },
        { index: 5, check: 'encoding' },
        { index: 8, check: 'encoding' },
      ],
    });
    expect(verifyContents([], ballot.frozen, random)).toEqual({ valid: [], invalid: [] });
  });

  it('do not cancel each other out: what is added to one is not taken from another', () => {
    const [one, other] = [sealedPaper(MARKS, ballot), sealedPaper(MARKS, ballot)];
    const shifted = ({ content }: SealedContent, by: number): Uint8Array => content.map((byte, place) => (place === content.length - 32 ? (byte + by) & 255 : byte));
    const papers = [{ ...one, content: shifted(one, 1) }, { ...other, content: shifted(other, -1) }];
    expect(verifyContents(papers, ballot.frozen, random).valid).toEqual([]);
  });
});
