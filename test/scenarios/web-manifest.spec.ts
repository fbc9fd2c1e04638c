import type { DeputyBallotView } from '../../src/contract/http/ballots';
import type { Manifest } from '../../src/domain/ballot/manifest';
import { toHex } from '../../src/domain/sealing/bytes';
import { manifestCode } from '../../src/domain/sealing/codes';
import { freezeManifest } from '../../src/domain/sealing/manifest-hash';
import { checkManifest } from '../../web/deputy/check-manifest';
import { formOf, partOf, sealedBallot, stationKeys } from '../factories/sealed-ballot';

const { manifest } = sealedBallot([partOf('a', formOf(2))]).frozen;
/** As a server gives it that hashes and names rightly whatever it has put in. */
function given(changed: Manifest): DeputyBallotView {
  const { hash } = freezeManifest(changed);
  return { id: changed.ballotId, manifest: changed, manifestHash: toHex(hash), manifestCode: manifestCode(hash) } as DeputyBallotView;
}
const takesPart = (view: DeputyBallotView): boolean => checkManifest(view)!.frozen !== null;

describe('a tablet takes part', () => {
  it('where manifest, hash and code belong together', () => {
    expect(takesPart(given(manifest))).toBe(true);
    expect(takesPart({ ...given(manifest), manifestHash: '0'.repeat(64) })).toBe(false);
    expect(takesPart({ ...given(manifest), id: '22222222-2222-4333-8444-555555555555' })).toBe(false);
  });

  it('only where the election key is what the stations made together', () => {
    const sealed = manifest.sealed!;
    const other = stationKeys().sealed;
    expect(takesPart(given({ ...manifest, sealed: { ...sealed, key: other.key } }))).toBe(false);
    expect(takesPart(given({ ...manifest, sealed: { ...sealed, stations: sealed.stations.map((one) => ({ ...one, keyProof: other.stations[0].keyProof })) } }))).toBe(false);
    expect(takesPart(given({ ...manifest, sealed: other }))).toBe(true);
    expect(takesPart(given(manifest))).toBe(true);
  });
});
