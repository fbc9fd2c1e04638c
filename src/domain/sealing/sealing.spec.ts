import { randomBytes } from 'node:crypto';
import { sampleBundle, type Sample } from '../../../test/factories/sample-bundle';
import { nodeSuite } from '../../platform/security/node-suite';
import { blindSign, makeTokenKeyPair, signToken, type TokenKeyPair } from '../../platform/security/token-signer';
import { fromBase64Url, toBase64Url } from './base64';
import { toHex } from './bytes';
import { readManifest, type FrozenManifest } from './manifest-hash';
import { nobleSuite } from './noble-suite';
import { decodePaper, encodePaper, paperLength } from './paper';
import { paperRefusal } from './paper-problems';
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
