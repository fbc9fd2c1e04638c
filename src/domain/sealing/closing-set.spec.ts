import { nodeSuite } from '../../platform/security/node-suite';
import { toBase64Url } from './base64';
import { closingSetProblems, isInClosingSet, signClosingSet } from './closing-set';
import { nobleSuite } from './noble-suite';
import { paperLeafHash } from './paper';
import { isReceiptValid, signReceipt } from './receipt';

describe('receipts and the closing set', () => {
  const ballotId = '11111111-2222-4333-8444-555555555555';
  const secret = new Uint8Array(32).fill(9);
  const receiptKey = toBase64Url(nodeSuite.ed25519PublicKey(secret));
  const hashes = Array.from({ length: 20 }, (_, index) => paperLeafHash(Uint8Array.of(index)));

  it('gives the same paper the same receipt, and no other paper', () => {
    const receipt = signReceipt(ballotId, hashes[0], secret, nodeSuite);
    expect(signReceipt(ballotId, hashes[0], secret, nobleSuite)).toEqual(receipt);
    expect(isReceiptValid(receipt, ballotId, hashes[0], receiptKey, nobleSuite)).toBe(true);
    expect(isReceiptValid(receipt, ballotId, hashes[1], receiptKey, nobleSuite)).toBe(false);
    expect(isReceiptValid({ ...receipt, code: '0000-0000-0000' }, ballotId, hashes[0], receiptKey, nobleSuite)).toBe(false);
    expect(isReceiptValid(receipt, '11111111-2222-4333-8444-555555555556', hashes[0], receiptKey, nobleSuite)).toBe(false);
    expect(isReceiptValid({ ...receipt, signature: '!' }, ballotId, hashes[0], receiptKey, nobleSuite)).toBe(false);
  });

  it('is the same set in whatever order the papers came', () => {
    const set = signClosingSet(ballotId, hashes, secret, nodeSuite);
    expect(signClosingSet(ballotId, [...hashes].reverse(), secret, nobleSuite)).toEqual(set);
    expect(closingSetProblems(set, ballotId, receiptKey, nobleSuite)).toEqual([]);
    expect(isInClosingSet(hashes[3], set)).toBe(true);
    expect(isInClosingSet(paperLeafHash(Uint8Array.of(99)), set)).toBe(false);
    expect(closingSetProblems(signClosingSet(ballotId, [], secret, nodeSuite), ballotId, receiptKey, nodeSuite)).toEqual([]);
  });

  it('gives every reason not to believe it', () => {
    const set = signClosingSet(ballotId, hashes, secret, nodeSuite);
    const codes = (changed: object, key = receiptKey): string[] => closingSetProblems({ ...set, ...changed }, ballotId, key, nodeSuite).map(({ code }) => code);
    expect(codes({ leafHashes: set.leafHashes.slice(1) })).toEqual(['count-differs', 'root-differs']);
    expect(codes({ leafHashes: [set.leafHashes[0], ...set.leafHashes] })).toEqual(['not-ascending', 'count-differs', 'root-differs']);
    expect(codes({ count: 19 })).toEqual(['count-differs', 'signature-invalid']);
    expect(codes({ root: '00'.repeat(32) })).toEqual(['root-differs', 'signature-invalid']);
    expect(codes({}, toBase64Url(nodeSuite.ed25519PublicKey(new Uint8Array(32))))).toEqual(['signature-invalid']);
    expect(codes({ leafHashes: ['zz'] })).toEqual(['malformed']);
  });
});
