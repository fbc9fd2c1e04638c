import { randomBytes } from 'node:crypto';
import { formOf, partOf, sealedManifest, stationKeys, SEALED_BALLOT } from '../../../test/factories/sealed-ballot';
import { nodeSuite } from '../../platform/security/node-suite';
import { fromBase64Url, toBase64Url } from './base64';
import { makeCards, takeByCard } from './cards';
import { freezeManifest } from './manifest-hash';
import { manifestProblems, writtenManifest } from './manifest-problems';
import { nobleSuite } from './noble-suite';
import { decodePaper, encodePaper, issuersOf, paperLength } from './paper';
import { paperRefusal } from './paper-problems';
import { openFrozen, sealPaper } from './seal-paper';
import { codecFor } from './codec';

const random = (length: number): Uint8Array => randomBytes(length);
const sealingKey = random(32);
const cards = makeCards(SEALED_BALLOT, 12, random, nobleSuite);
const box = { receiptKey: toBase64Url(random(32)), sealingKey: toBase64Url(nodeSuite.x25519PublicKey(sealingKey)) };
const written = sealedManifest([partOf('main', formOf(2))], stationKeys().sealed, { tokenKey: null, cards: cards.tokenKeys, box });
const frozen = freezeManifest(written);
const cast = (code: string): Uint8Array => openFrozen(sealPaper({ main: { marks: { p1: 'approve' } } }, takeByCard(code, frozen, nobleSuite), frozen, random, nobleSuite).frozen, frozen, sealingKey, nodeSuite);
const refusal = (bytes: Uint8Array) => paperRefusal(bytes, decodePaper(bytes), frozen, nodeSuite);

describe('drawn cards', () => {
  it('are one code and one public key each, in orders that say nothing of each other', () => {
    expect(new Set(cards.codes).size).toBe(12);
    expect(cards.codes.every((code) => /^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true);
    expect(cards.tokenKeys).toEqual([...new Set(cards.tokenKeys)].sort());
    const own = cards.codes.map((code) => toBase64Url(nodeSuite.ed25519PublicKey(fromBase64Url(takeByCard(code, frozen, nodeSuite).tokenSecretKey))));
    expect([...own].sort()).toEqual(cards.tokenKeys);
  });

  it('can be typed as people type, and a slip is told from another card', () => {
    const [code] = cards.codes;
    expect(takeByCard(` ${code!.toLowerCase().replaceAll('-', ' ')} `, frozen, nobleSuite)).toEqual(takeByCard(code!, frozen, nobleSuite));
    const slip = code!.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    expect(() => takeByCard(slip, frozen, nobleSuite)).toThrow('card-unreadable');
    for (const text of ['', 'U', 'hello', code!.slice(0, -1), `${code}0`]) expect(() => takeByCard(text, frozen, nobleSuite)).toThrow('card-unreadable');
    const other = makeCards(SEALED_BALLOT, 1, random, nobleSuite);
    expect(() => takeByCard(other.codes[0]!, frozen, nobleSuite)).toThrow('card-unknown');
    const anotherBallot = makeCards('6f1c3c9e-5a0d-4a2f-9c38-2b9a51a4f001', 1, () => new Uint8Array(16), nobleSuite);
    expect(anotherBallot.tokenKeys).not.toEqual(makeCards(SEALED_BALLOT, 1, () => new Uint8Array(16), nobleSuite).tokenKeys);
  });

  it('make papers without a signature of an issuer, of one length, that stand on a card of the ballot', () => {
    const paper = cast(cards.codes[3]!);
    expect([...paper.subarray(0, 5)]).toEqual([0x50, 0x4a, 0x31, 2, 1]);
    expect(paper.length).toBe(paperLength(codecFor('sealed').contentLength(frozen.manifest), 0));
    expect(encodePaper(decodePaper(paper))).toEqual(paper);
    expect(issuersOf(frozen.manifest)).toBe(0);
    expect(refusal(paper)).toBeNull();
  });

  it('are no use for a key that stands on no card, with a prefix, or for a ballot of signed tokens', () => {
    const secretKey = random(32);
    const taken = { tokenSecretKey: toBase64Url(secretKey), prefix: toBase64Url(new Uint8Array(32)), signature: '', secondSignature: null };
    const alien = openFrozen(sealPaper({ main: { marks: {} } }, taken, frozen, random, nobleSuite).frozen, frozen, sealingKey, nodeSuite);
    expect(refusal(alien)).toBe('token-invalid');
    const own = { ...takeByCard(cards.codes[0]!, frozen, nobleSuite), prefix: toBase64Url(random(32)) };
    const prefixed = openFrozen(sealPaper({ main: { marks: {} } }, own, frozen, random, nobleSuite).frozen, frozen, sealingKey, nodeSuite);
    expect(refusal(prefixed)).toBe('malformed-paper');
    const signed = freezeManifest({ ...written, cards: null, tokenKey: { n: toBase64Url(random(384)), e: 'AQAB' } });
    const paper = cast(cards.codes[1]!);
    expect(paperRefusal(paper, { ...decodePaper(paper), manifestHash: signed.hash }, signed, nodeSuite)).toBe('malformed-paper');
  });

  it('stand in the manifest ascending, in a secret ballot, in place of the keys that sign tokens', () => {
    const at = (change: object) => manifestProblems({ ...writtenManifest(written), ...change }).map((problem) => `${problem.at} ${problem.code}`);
    expect(at({})).toEqual([]);
    expect(Object.keys(writtenManifest({ ...written, cards: null }))).not.toContain('cards');
    expect(at({ cards: [...cards.tokenKeys].reverse() })).toEqual(['cards not-ascending']);
    expect(at({ cards: [cards.tokenKeys[0], cards.tokenKeys[0]] })).toEqual(['cards not-ascending']);
    expect(at({ tokenKey: { n: toBase64Url(random(384)), e: 'AQAB' } })).toContain('tokenKey contradicts-medium');
    expect(at({ secondTokenKey: { n: toBase64Url(random(384)), e: 'AQAB' } })).toContain('secondTokenKey contradicts-secrecy');
    expect(at({ secrecy: 'named', sealed: undefined, box: { ...box, sealingKey: null } })).toContain('cards contradicts-secrecy');
  });
});
