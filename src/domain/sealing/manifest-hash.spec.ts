import { sampleBundle } from '../../../test/factories/sample-bundle';
import { makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';
import { canonicalJson } from '../audit/canonical-json';
import { writtenManifest } from './manifest-problems';
import { freezeManifest, readManifest, type FrozenManifest } from './manifest-hash';

let keys: TokenKeyPair;
beforeAll(async () => {
  keys = await makeTokenKeyPair();
});

const frozenOf = (secrecy: 'named' | 'anonymous'): FrozenManifest => readManifest(sampleBundle(secrecy, keys).parts.manifest);

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
