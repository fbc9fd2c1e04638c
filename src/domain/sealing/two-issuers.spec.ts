import { formOf, partOf, random, sealedManifest, stationKeys } from '../../../test/factories/sealed-ballot';
import { nodeSuite } from '../../platform/security/node-suite';
import { blindSign, makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';
import { canonicalJson } from '../audit/canonical-json';
import type { ElectionKey, Manifest, Station } from '../ballot/manifest';
import { fromBase64Url, toBase64Url } from './base64';
import { concat, toHex, utf8 } from './bytes';
import { verifyContents } from './elgamal/verify';
import { freezeManifest, readManifest, type FrozenManifest } from './manifest-hash';
import { writtenManifest } from './manifest-problems';
import { nobleSuite } from './noble-suite';
import { decodePaper, encodePaper, issuersOf, paperLeafHash, paperLength, signPaper, type Paper } from './paper';
import { paperRefusal } from './paper-problems';
import { openFrozen, sealPaper } from './seal-paper';
import { isTakeRequestValid, preparePaper, requestsOf, signTakeRequest, takePaper, type PendingPaper, type TakenPaper } from './take-paper';
import { takeMessage } from './token';

const MARKS = { choice: { marks: { p1: 'approve' } } };
const boxSecret = random(32);
const { sealed } = stationKeys();
let app: TokenKeyPair;
let scrutineers: TokenKeyPair;
let both: FrozenManifest;
let one: FrozenManifest;

beforeAll(async () => {
  [app, scrutineers] = [await makeTokenKeyPair(), await makeTokenKeyPair()];
  const box = { receiptKey: toBase64Url(random(32)), sealingKey: toBase64Url(nodeSuite.x25519PublicKey(boxSecret)) };
  const parts = [partOf('choice', formOf(2))];
  both = freezeManifest(sealedManifest(parts, sealed, { tokenKey: app.publicKey, secondTokenKey: scrutineers.publicKey, box }));
  one = freezeManifest({ ...both.manifest, secondTokenKey: null });
});

const signed = (request: string, by: TokenKeyPair): string => toBase64Url(blindSign(fromBase64Url(request), by.privateKey));
const answersTo = (pending: PendingPaper) => ({ signature: signed(pending.request, app), second: pending.second ? signed(pending.second.request, scrutineers) : null });
const take = (frozen: FrozenManifest): TakenPaper => {
  const pending = preparePaper(frozen, random, nodeSuite);
  return takePaper(pending, answersTo(pending), frozen, nodeSuite);
};
const papered = (taken: TakenPaper, frozen: FrozenManifest): Uint8Array => openFrozen(sealPaper(MARKS, taken, frozen, random, nodeSuite).frozen, frozen, boxSecret, nodeSuite);
const refusal = (bytes: Uint8Array, frozen: FrozenManifest): string | null => paperRefusal(bytes, decodePaper(bytes), frozen, nodeSuite);

/** A request whose number is not too large for the other issuer's key: of two keys of one length the larger makes some that are. */
function signedByTheOther(): [PendingPaper, string] {
  for (;;) {
    const pending = preparePaper(both, random, nodeSuite);
    try {
      return [pending, signed(pending.second!.request, app)];
    } catch {
      // another number
    }
  }
}

describe('a paper that two issuers sign', () => {
  it('is asked of both, under one signature of the device', () => {
    const pending = preparePaper(both, random, nobleSuite);
    const requests = requestsOf(pending);
    expect(requests.second).not.toBe(requests.request);
    const device = random(32);
    const signature = signTakeRequest(pending, both, device, nobleSuite);
    const deviceKey = toBase64Url(nodeSuite.ed25519PublicKey(device));
    const isValid = (change: object): boolean => isTakeRequestValid({ ...requests, ...change }, signature, deviceKey, both.hash, nodeSuite);
    expect(isValid({})).toBe(true);
    expect(isValid({ second: null })).toBe(false);
    expect(isValid({ request: requests.second, second: requests.request })).toBe(false);
    const [request, second] = [fromBase64Url(requests.request), fromBase64Url(requests.second!)];
    expect(toHex(takeMessage(both.hash, request, second))).toBe(toHex(concat(utf8('piaojue/take/v1'), both.hash, request, second)));
  });

  it('carries both signatures, travels sealed, and is valid in the end', () => {
    const bytes = papered(take(both), both);
    const paper = decodePaper(bytes);
    expect([...bytes.subarray(0, 5)]).toEqual([0x50, 0x4a, 0x31, 1, 1]);
    expect(bytes.length).toBe(paperLength(paper.content.length, 2));
    expect(bytes.length).toBe(paperLength(paper.content.length, 1) + 384);
    expect(toHex(encodePaper(paper))).toBe(toHex(bytes));
    expect(refusal(bytes, both)).toBeNull();
    expect(verifyContents([{ leafHash: paperLeafHash(bytes), tokenKey: paper.tokenKey, content: paper.content }], both, random).valid).toEqual([0]);
  });

  it('is refused without the second signature, with the first one twice, and with both the wrong way round', () => {
    const taken = take(both);
    const { signature, secondSignature } = taken;
    expect(refusal(papered({ ...taken, secondSignature: null }, both), both)).toBe('malformed-paper');
    expect(refusal(papered({ ...taken, secondSignature: signature }, both), both)).toBe('token-invalid');
    expect(refusal(papered({ ...taken, signature: secondSignature!, secondSignature: signature }, both), both)).toBe('token-invalid');
    expect(refusal(papered({ ...taken, secondSignature: take(both).secondSignature }, both), both)).toBe('token-invalid');
  });

  it('is refused where the ballot has one issuer', () => {
    const bytes = papered(take(one), one);
    expect(refusal(bytes, one)).toBeNull();
    expect(refusal(papered({ ...take(one), secondSignature: take(both).secondSignature }, one), one)).toBe('malformed-paper');
    expect([issuersOf(one.manifest), issuersOf(both.manifest)]).toEqual([1, 2]);
  });

  it('says in its first bytes how many signed, and nothing else is read', () => {
    const bytes = papered(take(both), both);
    for (const further of [0, 2, 255]) expect(() => decodePaper(bytes.map((byte, place) => (place === 3 ? further : byte)))).toThrow('malformed-paper');
    const paper: Paper = decodePaper(bytes);
    expect(() => signPaper({ ...paper, secondTokenSignature: new Uint8Array(383) }, random(32), nodeSuite)).toThrow('malformed-paper');
    for (const length of [0, 3, 100, 117, 505, 889, 952]) expect(() => decodePaper(bytes.subarray(0, length))).toThrow('malformed-paper');
  });

  it('is not taken with an answer missing or from the wrong issuer', () => {
    const [pending, byTheOther] = signedByTheOther();
    const good = answersTo(pending);
    const wrong = [{ second: null }, { second: good.signature }, { signature: good.second! }, { second: byTheOther }, { second: '!' }];
    for (const change of wrong) expect(() => takePaper(pending, { ...good, ...change }, both, nodeSuite)).toThrow('token-invalid');
    expect(takePaper(pending, good, both, nodeSuite).secondSignature).not.toBeNull();
  });
});

describe('a paper that an earlier program kept, before there were second issuers', () => {
  it('is asked for, taken and sealed as it stands', () => {
    const { second: _, ...kept } = preparePaper(one, random, nodeSuite);
    const pending = JSON.parse(JSON.stringify(kept)) as PendingPaper;
    expect(requestsOf(pending)).toEqual({ request: pending.request, second: null });
    const device = random(32);
    expect(isTakeRequestValid(requestsOf(pending), signTakeRequest(pending, one, device, nobleSuite), toBase64Url(nodeSuite.ed25519PublicKey(device)), one.hash, nodeSuite)).toBe(true);
    const { secondSignature: __, ...taken } = takePaper(pending, { signature: signed(pending.request, app), second: null }, one, nobleSuite);
    expect(decodePaper(papered(JSON.parse(JSON.stringify(taken)) as TakenPaper, one)).secondTokenSignature).toBeNull();
  });
});

describe('the manifest of a sealed ballot', () => {
  const reasons = (change: Partial<Manifest>): string[] => {
    try {
      readManifest(canonicalJson(writtenManifest({ ...both.manifest, ...change })));
      return [];
    } catch (error) {
      return (error as { problems: { at?: string; code: string }[] }).problems.map(({ at, code }) => `${at} ${code}`);
    }
  };
  const keyed = (change: Partial<ElectionKey>): string[] => reasons({ sealed: { ...sealed, ...change } });
  const stations = (change: (station: Station) => Partial<Station>): readonly Station[] => sealed.stations.map((station) => ({ ...station, ...change(station) }));

  it('has an election key, and no other ballot has one', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ sealed: null })).toEqual(['sealed contradicts-secrecy']);
    expect(reasons({ secrecy: 'anonymous' })).toEqual(['sealed contradicts-secrecy']);
    expect(reasons({ secrecy: 'anonymous', sealed: null })).toEqual([]);
  });

  it('leaves out what a ballot does not have, so that ballots that know neither keep their text', () => {
    const { text, manifest } = freezeManifest({ ...both.manifest, secrecy: 'anonymous', sealed: null, secondTokenKey: null });
    expect(text).not.toMatch(/"sealed":|secondTokenKey/);
    expect(readManifest(text).manifest).toEqual(manifest);
    expect(() => readManifest(text.replace('"secrecy"', '"secondTokenKey":null,"secrecy"'))).toThrow('invalid-ballot');
  });

  it('needs more than one station and fewer than all', () => {
    expect(keyed({ threshold: 1 })[0]).toBe('sealed.threshold threshold-impossible');
    expect(keyed({ threshold: 3 })[0]).toBe('sealed.threshold threshold-impossible');
    expect(keyed({ stations: sealed.stations.slice(0, 2) })).toEqual(['sealed.threshold threshold-impossible']);
  });

  it('names its stations in order, each with keys of its own', () => {
    expect(keyed({ stations: [...sealed.stations].reverse() })).toEqual(['sealed.stations[0].index out-of-order', 'sealed.stations[2].index out-of-order']);
    expect(keyed({ stations: stations(({ index }) => (index === 1 ? { commitments: [] } : {})) })).toEqual(['sealed.stations[0].commitments wrong-length']);
    expect(keyed({ stations: stations(() => ({ signingKey: sealed.key })) })).toEqual(['sealed.stations key-used-twice']);
    expect(keyed({ stations: stations(({ index }) => (index === 2 ? { keyProof: 'x' } : {})) })[0]).toContain('sealed.stations[1].keyProof');
  });

  it('asks only what can be sealed', () => {
    expect(reasons({ parts: [partOf('choice', formOf(31))] })).toEqual(['parts[0].form.items too-many-items-to-seal']);
  });

  it('has a second issuer only where papers are secret, and never the same one twice', () => {
    expect(reasons({ secondTokenKey: both.manifest.tokenKey })).toEqual(['secondTokenKey same-issuer-twice']);
    expect(reasons({ secrecy: 'named', sealed: null, box: { ...both.manifest.box!, sealingKey: null } })).toEqual(['secondTokenKey contradicts-secrecy']);
    expect(reasons({ secondTokenKey: null })).toEqual([]);
  });
});
