import * as fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { sampleBundle } from '../../../test/factories/sample-bundle';
import { makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';
import { canonicalJson } from '../audit/canonical-json';
import type { BallotForm } from '../ballot/form';
import type { Manifest } from '../ballot/manifest';
import { firstInvalidReason } from '../tally/paper-problems';
import { readableCodecFor } from './codec';
import { readManifest } from './manifest-hash';
import { plainCodec } from './plain';

const random = (length: number): Uint8Array => randomBytes(length);
let keys: TokenKeyPair;
beforeAll(async () => {
  keys = await makeTokenKeyPair();
});

describe('the plain codec', () => {
  const manifestWith = (form: BallotForm): Manifest => {
    const { manifest } = readManifest(sampleBundle('named', keys).parts.manifest);
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
