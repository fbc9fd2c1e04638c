import * as fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { sampleBundle, type Sample } from '../../../test/factories/sample-bundle';
import { nodeSuite } from '../../platform/security/node-suite';
import { blindSign, makeTokenKeyPair, signToken, type TokenKeyPair } from '../../platform/security/token-signer';
import { canonicalJson } from '../audit/canonical-json';
import type { BallotForm } from '../ballot/form';
import type { Manifest } from '../ballot/manifest';
import { firstInvalidReason } from '../tally/paper-problems';
import { fromBase64Url, toBase64Url } from './base64';
import { toHex } from './bytes';
import { closingSetProblems, isInClosingSet, signClosingSet } from './closing-set';
import { readableCodecFor } from './codec';
import { writtenManifest } from './manifest-problems';
import { freezeManifest, readManifest, type FrozenManifest } from './manifest-hash';
import { nobleSuite } from './noble-suite';
import { decodePaper, encodePaper, paperLeafHash, paperLength } from './paper';
import { paperRefusal } from './paper-problems';
import { plainCodec } from './plain';
import { isReceiptValid, signReceipt } from './receipt';
import { handleOf, openFrozen, sealPaper } from './seal-paper';
import { isTakeRequestValid, preparePaper, requestsOf, signTakeRequest, takePaper } from './take-paper';
import { tokenMessage } from './token';

const random = (length: number): Uint8Array => randomBytes(length);
const MARKS = { choice: { marks: { p1: 'approve', p2: 'oppose', p4: 'abstain' } }, lastYear: { marks: { e1: 'satisfied' } } };

const alone = (signature: string) => ({ signature, second: null });

let keys: TokenKeyPair;
let samples: Record<'named' | 'anonymous', Sample>;
const frozenOf = (secrecy: 'named' | 'anonymous'): FrozenManifest => readManifest(samples[secrecy].parts.manifest);

beforeAll(async () => {
  keys = await makeTokenKeyPair();
  samples = { named: sampleBundle('named', keys), anonymous: sampleBundle('anonymous', keys) };
});

describe.each(['named', 'anonymous'] as const)('taking a paper of a ballot that is %s', (secrecy) => {
  const answerTo = (request: string, frozen: FrozenManifest): string => {
    const bytes = fromBase64Url(request);
    return toBase64Url(secrecy === 'named' ? signToken(tokenMessage(bytes.subarray(0, 32), frozen.hash, bytes.subarray(32)), keys.privateKey) : blindSign(bytes, keys.privateKey));
  };

  it('goes from request to token in the browser\'s suite, and the server\'s suite agrees', () => {
    const frozen = frozenOf(secrecy);
    const device = random(32);
    const pending = preparePaper(frozen, random, nobleSuite);
    expect(fromBase64Url(pending.request).length).toBe(secrecy === 'named' ? 64 : 384);
    const deviceKey = toBase64Url(nobleSuite.ed25519PublicKey(device));
    const signature = signTakeRequest(pending, frozen, device, nobleSuite);
    expect(isTakeRequestValid(requestsOf(pending), signature, deviceKey, frozen.hash, nodeSuite)).toBe(true);
    expect(isTakeRequestValid(requestsOf(pending), signature, deviceKey, new Uint8Array(32), nodeSuite)).toBe(false);
    expect(isTakeRequestValid({ request: '!', second: null }, signature, deviceKey, frozen.hash, nodeSuite)).toBe(false);
    const taken = takePaper(pending, alone(answerTo(pending.request, frozen)), frozen, nobleSuite);
    const sealed = sealPaper(MARKS, taken, frozen, random, nobleSuite);
    expect(sealed.handle).toBe(handleOf(sealed.frozen));
  });

  it('asks for the same paper again after a restart: what is kept is text', () => {
    const frozen = frozenOf(secrecy);
    const pending = preparePaper(frozen, random, nodeSuite);
    const restored = JSON.parse(JSON.stringify(pending)) as typeof pending;
    const answer = answerTo(pending.request, frozen);
    expect(takePaper(restored, alone(answer), frozen, nodeSuite)).toEqual(takePaper(pending, alone(answer), frozen, nodeSuite));
  });

  it('refuses any other answer', () => {
    const frozen = frozenOf(secrecy);
    const [pending, other] = [preparePaper(frozen, random, nodeSuite), preparePaper(frozen, random, nodeSuite)];
    for (const answer of [answerTo(other.request, frozen), '', '!', toBase64Url(random(384)), toBase64Url(random(383))]) {
      expect(() => takePaper(pending, alone(answer), frozen, nodeSuite)).toThrow('token-invalid');
    }
  });

  it('binds the token to its ballot', () => {
    const [frozen, elsewhere] = [frozenOf(secrecy), { ...frozenOf(secrecy), hash: new Uint8Array(32) }];
    const pending = preparePaper(frozen, random, nodeSuite);
    expect(() => takePaper(pending, alone(answerTo(pending.request, frozen)), elsewhere, nodeSuite)).toThrow('token-invalid');
  });
});

describe('a paper', () => {
  const papersOf = (secrecy: 'named' | 'anonymous'): Uint8Array[] => samples[secrecy].parts.papers.map(fromBase64Url);

  it('has one length, whatever is marked', () => {
    expect(new Set(papersOf('anonymous').map(({ length }) => length))).toEqual(new Set([paperLength(16 + 7, 1)]));
  });

  it('comes back from its bytes, and only whole', () => {
    const [bytes] = papersOf('named');
    expect(toHex(encodePaper(decodePaper(bytes)))).toBe(toHex(bytes));
    const wrong = [bytes.subarray(1), bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)]), new Uint8Array(), bytes.subarray(0, 500)];
    for (const part of wrong) expect(() => decodePaper(part)).toThrow('malformed-paper');
  });

  it('is refused with any single byte changed', () => {
    const frozen = frozenOf('anonymous');
    const [bytes] = papersOf('anonymous');
    expect(paperRefusal(bytes, decodePaper(bytes), frozen, nodeSuite)).toBeNull();
    const refusal = (changed: Uint8Array): string | null => {
      try {
        return paperRefusal(changed, decodePaper(changed), frozen, nodeSuite);
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = bytes.map((byte, place) => (place === index ? byte ^ (1 << index % 8) : byte));
      expect([index, refusal(changed)]).not.toEqual([index, null]);
    }
  });

  it('says why it is refused', () => {
    const [bytes] = papersOf('anonymous');
    const frozen = frozenOf('anonymous');
    const changedAt = (index: number): Uint8Array => bytes.map((byte, place) => (place === index ? byte ^ 1 : byte));
    const refusal = (changed: Uint8Array): string | null => paperRefusal(changed, decodePaper(changed), frozen, nodeSuite);
    expect([4, 5, 21, 53, 85, 200, 505, 530].map((index) => refusal(changedAt(index)))).toEqual([
      'malformed-paper',
      'wrong-ballot',
      'wrong-ballot',
      'token-invalid',
      'token-invalid',
      'token-invalid',
      'signature-invalid',
      'signature-invalid',
    ]);
    expect(paperRefusal(papersOf('named')[0], decodePaper(papersOf('named')[0]), frozen, nodeSuite)).toBe('wrong-ballot');
  });

  it('travels in an envelope only when it is secret', () => {
    const [named] = papersOf('named');
    expect(openFrozen(named, frozenOf('named'), null, nodeSuite)).toBe(named);
    expect(() => openFrozen(named, frozenOf('anonymous'), random(32), nodeSuite)).toThrow('malformed-paper');
    expect(() => openFrozen(named, frozenOf('anonymous'), null, nodeSuite)).toThrow('malformed-paper');
  });
});

describe('the plain codec', () => {
  const manifestWith = (form: BallotForm): Manifest => {
    const { manifest } = frozenOf('named');
    return { ...manifest, parts: [{ ...manifest.parts[0], form } as Manifest['parts'][number]] };
  };
  const items = ['a', 'constructor', '__proto__'].map((id) => ({ id, title: id }));
  const choose: BallotForm = { items, mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: null, unmarked: 'abstain' };
  const codec = plainCodec;
  const contextOf = (manifest: Manifest) => ({ manifest, hash: new Uint8Array(32), tokenKey: new Uint8Array(32) });

  it('comes back as it was marked', () => {
    const manifest = manifestWith(choose);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('approve', 'oppose', 'abstain', null), { minLength: 3, maxLength: 3 }), (answers) => {
        const marks = Object.fromEntries(items.flatMap(({ id }, index) => (answers[index] === null ? [] : [[id, answers[index]]])));
        const content = codec.encode({ choice: { marks } }, contextOf(manifest), random);
        expect(content.length).toBe(codec.contentLength(manifest));
        expect(canonicalJson(codec.decode(content, manifest))).toBe(canonicalJson({ choice: { marks } }));
      }),
    );
  });

  it('decodes every byte: what is no choice is a paper that counts as invalid, never a lost one', () => {
    const manifest = manifestWith(choose);
    for (let byte = 0; byte < 256; byte += 1) {
      const content = Buffer.concat([Buffer.alloc(16), Buffer.from([byte, 0, 0])]);
      const reason = firstInvalidReason(codec.decode(content, manifest)['choice'], choose);
      expect([byte, reason]).toEqual([byte, byte <= 3 ? null : 'unknown-choice']);
    }
  });

  it('writes ranks as they are, and lets counting judge them', () => {
    const rank: BallotForm = { items, mark: 'rank', choices: [], approveAtMost: null, unmarked: 'notPressed' };
    const manifest = manifestWith(rank);
    const content = codec.encode({ choice: { ranks: { a: 2, constructor: 1 } } }, contextOf(manifest), random);
    expect([...content.subarray(16)]).toEqual([2, 1, 0]);
    expect(codec.decode(content, manifest)['choice']).toEqual({ ranks: { a: 2, constructor: 1 } });
    expect(firstInvalidReason(codec.decode(Buffer.concat([Buffer.alloc(16), Buffer.from([9, 0, 0])]), manifest)['choice'], rank)).toBe('bad-rank');
  });

  it('asks a whole list one question', () => {
    const manifest = manifestWith({ ...choose, mark: 'whole-list' });
    const content = codec.encode({ choice: { marks: { '*': 'oppose' } } }, contextOf(manifest), random);
    expect([...content.subarray(16)]).toEqual([2]);
    expect(codec.decode(content, manifest)['choice']).toEqual({ marks: { '*': 'oppose' } });
  });

  it.each([[{ choice: { marks: { a: 'maybe' } } }], [{ choice: { marks: { z: 'approve' } } }], [{ other: { marks: { a: 'approve' } } }]])('has no byte for %j', (marks) => {
    expect(() => codec.encode(marks, contextOf(manifestWith(choose)), random)).toThrow('malformed-paper');
  });

  it('refuses another length, and reads no sealed ballot', () => {
    expect(() => codec.decode(new Uint8Array(18), manifestWith(choose))).toThrow('malformed-paper');
    expect(readableCodecFor('anonymous')).toBe(plainCodec);
    expect(() => readableCodecFor('sealed')).toThrow('sealed-paper-unreadable');
  });
});

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

describe('the manifest', () => {
  it('is read back only as it was frozen', () => {
    const { text, hash, manifest } = freezeManifest(frozenOf('named').manifest);
    expect(readManifest(text)).toEqual({ manifest, hash });
    for (const other of [` ${text}`, `${text}\n`, text.slice(0, -1), '{}', 'null', '']) expect(() => readManifest(other)).toThrow('invalid-ballot');
  });

  it('gives every reason why it is none', () => {
    const { manifest } = frozenOf('anonymous');
    const reasons = (changed: object): string[] => {
      try {
        readManifest(canonicalJson({ ...writtenManifest(manifest), ...changed }));
        return [];
      } catch (error) {
        return (error as { problems: { at?: string }[] }).problems.map(({ at }) => at ?? '');
      }
    };
    expect(reasons({})).toEqual([]);
    expect(reasons({ suite: 'pj2', secrecy: 'open', ballotId: 'x', more: 1 })).toEqual(['suite', 'ballotId', 'secrecy', 'more']);
    expect(reasons({ tokenKey: null })).toEqual(['tokenKey']);
    expect(reasons({ secrecy: 'named' })).toEqual(['box.sealingKey']);
    expect(reasons({ medium: 'paper' })).toEqual(['tokenKey', 'box', 'box.sealingKey']);
  });
});
