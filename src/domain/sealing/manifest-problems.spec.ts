import { formOf, partOf, sealedManifest, stationKeys, tokenKey } from '../../../test/factories/sealed-ballot';
import type { Manifest } from '../ballot/manifest';
import { toBase64Url, fromBase64Url } from './base64';
import { manifestProblems, writtenManifest } from './manifest-problems';

const { sealed } = stationKeys();
const part = partOf('main', formOf(2));
const found = (parts: Manifest['parts'], change: Partial<Manifest> = {}): string[] => manifestProblems(writtenManifest(sealedManifest(parts, sealed, change))).map(({ code, at }) => `${at}: ${code}`);
const withForm = (change: Partial<typeof part.form>): Manifest['parts'] => [{ ...part, form: { ...part.form, ...change } }];
/** An issuer's key with one byte of its modulus, or its whole exponent, changed. */
function keyWith(change: { readonly at?: number; readonly byte?: number; readonly e?: string }): Manifest['tokenKey'] {
  const { n, e } = tokenKey();
  const modulus = fromBase64Url(n);
  if (change.at !== undefined) modulus[change.at] = change.byte!;
  return { n: toBase64Url(modulus), e: change.e ?? e };
}

describe('a manifest', () => {
  it('of a ballot that can be held has no problem', () => {
    expect(found([part])).toEqual([]);
  });

  it.each<[string, Manifest['parts']]>([
    ['parts: must-not-be-empty', []],
    ['parts: stands-twice', [part, part]],
    ['parts[0].form.items: must-not-be-empty', withForm({ items: [] })],
    ['parts[0].form.items: stands-twice', withForm({ items: [...part.form.items, part.form.items[0]!] })],
    ['parts[0].form.items: stands-for-the-whole-list', withForm({ items: [{ id: '*', title: '' }] })],
    ['parts[0].form.choices: must-not-be-empty', withForm({ choices: [] })],
    ['parts[0].form.choices: stands-twice', withForm({ choices: ['approve', 'oppose', 'oppose'] })],
    ['parts[0].form.choices: nothing-to-adopt-by', withForm({ choices: ['oppose', 'abstain'] })],
  ])('that no paper could be counted by is named: %s', (problem, parts) => {
    expect(found(parts)).toContain(problem);
  });

  it('of an evaluation has a grade to give', () => {
    const graded = (choices: string[]): Manifest['parts'] => [{ id: 'e', title: 'e', kind: 'evaluation', form: { ...part.form, choices }, rule: { base: 'deputies', half: 'exceed' } } as unknown as Manifest['parts'][number]];
    expect(found(graded(['satisfied', 'abstain']))).toEqual([]);
    expect(found(graded(['abstain']))).toContain('parts[0].form.choices: nothing-to-grade-by');
  });

  it.each([
    ['an even modulus', { at: 383, byte: 2 }],
    ['a modulus without its top bit', { at: 0, byte: 0x7f }],
    ['an even exponent', { e: 'AQAA' }],
    ['an exponent with a leading zero', { e: 'AAEAAQ' }],
    ['the exponent 1', { e: 'AQ' }],
    ['no exponent', { e: '' }],
    ['an exponent of more than 8 bytes', { e: 'AQAAAAAAAAAB' }],
  ])('has token keys that can be keys, and not %s', (_, change) => {
    expect(found([part], { tokenKey: keyWith(change) })).toContain('tokenKey: not-a-key');
    expect(found([part], { secondTokenKey: keyWith(change) })).toContain('secondTokenKey: not-a-key');
  });
});
