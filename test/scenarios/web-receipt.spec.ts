import { freezeManifest } from '../../src/domain/sealing/manifest-hash';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { sha256, toHex, utf8 } from '../../src/domain/sealing/bytes';
import { signClosingSet } from '../../src/domain/sealing/closing-set';
import { receiptCode } from '../../src/domain/sealing/codes';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { checkReceipt } from '../../web/receipt/check-receipt';
import { formOf, partOf, sealedManifest, SEALED_BALLOT, stationKeys } from '../factories/sealed-ballot';

const secret = new Uint8Array(32).fill(7);
const hashes = [1, 2, 3].map((one) => sha256(utf8(String(one))));
const set = signClosingSet(SEALED_BALLOT, hashes, secret, nobleSuite);
const box = { receiptKey: toBase64Url(nobleSuite.ed25519PublicKey(secret)), sealingKey: toBase64Url(nobleSuite.x25519PublicKey(secret)) };
const manifest = freezeManifest(sealedManifest([partOf('choice', formOf(2))], stationKeys().sealed, { box })).text;
const closing = JSON.stringify(set);
const code = receiptCode(hashes[1]!);

describe('the page that checks a receipt', () => {
  it('finds a code that is in the signed list, typed in any way, whichever file comes first', () => {
    expect(checkReceipt([closing, manifest], code)).toMatchObject({ verdict: 'found', count: 3, problems: [] });
    expect(checkReceipt([manifest, closing], code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toMatchObject({ verdict: 'found' });
    expect(checkReceipt([closing, manifest], receiptCode(sha256(utf8('4'))))).toMatchObject({ verdict: 'missing' });
  });

  it('believes no list that was changed, cut or signed by somebody else', () => {
    const changes = [
      { ...set, count: 2, leafHashes: set.leafHashes.slice(1) },
      { ...set, leafHashes: [...set.leafHashes].reverse() },
      { ...set, leafHashes: [...set.leafHashes.slice(0, 2), toHex(sha256(utf8('5')))].sort() },
      signClosingSet(SEALED_BALLOT, hashes, new Uint8Array(32).fill(8), nobleSuite),
      signClosingSet('22222222-2222-4333-8444-555555555555', hashes, secret, nobleSuite),
    ];
    expect(changes.map((changed) => checkReceipt([JSON.stringify(changed), manifest], code).verdict)).toEqual(changes.map(() => 'not-signed'));
  });

  it('says which file or what of the code is missing', () => {
    expect(checkReceipt([], code)).toEqual({ verdict: 'no-list' });
    expect(checkReceipt([manifest, '{"leafHashes":["zz"]}', 'no json'], code)).toEqual({ verdict: 'no-list' });
    expect(checkReceipt([closing], code)).toEqual({ verdict: 'no-manifest' });
    expect(checkReceipt([closing, manifest], '7K4P')).toEqual({ verdict: 'no-code' });
  });
});
