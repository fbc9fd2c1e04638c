import { canonicalJson } from './canonical-json';
import { BundleReader } from './bundle-reader';
import { FILES } from './bundle';
import { countsLimitsCheck } from './checks/counts';
import { issuancesCheck } from './checks/issuances';
import { utf8 } from '../sealing/bytes';
import { makeCards } from '../sealing/cards';
import { freezeManifest } from '../sealing/manifest-hash';
import { nobleSuite } from '../sealing/noble-suite';
import { formOf, partOf, random, sealedManifest, stationKeys, SEALED_BALLOT } from '../../../test/factories/sealed-ballot';

const { tokenKeys } = makeCards(SEALED_BALLOT, 3, random, nobleSuite);
const frozen = freezeManifest(sealedManifest([partOf('main', formOf(2))], stationKeys().sealed, { tokenKey: null, cards: tokenKeys, publishCounts: false }));
const DEPUTIES = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002', '11111111-0000-4000-8000-000000000003', '11111111-0000-4000-8000-000000000004'];

/** A bundle by drawn cards, as far as these checks read it: who drew, who is logged to have drawn, and the figure. */
function bundle({ drew = DEPUTIES.slice(0, 2), logged = drew, issuedTablet = drew.length, extra = {} }: { drew?: string[]; logged?: string[]; issuedTablet?: number; extra?: object }): BundleReader {
  const members = DEPUTIES.map((deputyId, at) => ({ deputyId, number: `${at}`, name: `代表${at}`, delegation: '一', seat: null }));
  const entry = { act: 'papers.issued', actor: { kind: 'system', id: null, name: '系统' }, details: { cards: logged.map((deputyId) => ({ deputyId })), paper: [], tablet: [] }, subject: SEALED_BALLOT };
  const texts: Record<string, string> = {
    [FILES.list]: canonicalJson({ format: 'piaojue-bundle/1', edition: 'scrutineers', ballotId: SEALED_BALLOT, manifestHash: '0'.repeat(64), files: [] }),
    [FILES.manifest]: frozen.text,
    [FILES.roll]: canonicalJson({ version: 1, hash: '0'.repeat(64), deputies: 4, present: 4, issuedTablet, issuedPaper: 0, disputed: 0, members }),
    [FILES.issuances]: drew.map((deputyId) => `${canonicalJson({ deputyId, ...extra })}\n`).join(''),
    [FILES.log]: `${canonicalJson(entry)}\n`,
    [FILES.closing]: canonicalJson({ ballotId: SEALED_BALLOT, count: 0, root: '0'.repeat(64), signature: '', leafHashes: [] }),
    [FILES.tallies]: canonicalJson([]),
  };
  return new BundleReader(new Map(Object.entries(texts).map(([name, text]) => [name, utf8(text)])));
}
const faults = (reader: BundleReader): string[] => issuancesCheck(reader, nobleSuite).faults.map(({ reason }) => reason);

describe('a bundle of a ballot by drawn cards', () => {
  it('says who drew a card, each once, on the roll, as many as issued and as logged', () => {
    expect(faults(bundle({}))).toEqual([]);
    expect(faults(bundle({ drew: [DEPUTIES[0]!, DEPUTIES[0]!], logged: [DEPUTIES[0]!] }))).toEqual(['second-paper']);
    expect(faults(bundle({ drew: ['22222222-0000-4000-8000-000000000001'] }))).toEqual(['not-on-the-roll']);
    expect(faults(bundle({ issuedTablet: 3 }))).toEqual(['not-as-many-as-issued']);
    expect(faults(bundle({ logged: DEPUTIES.slice(0, 1) }))).toEqual(['log-says-otherwise']);
    expect(faults(bundle({ logged: DEPUTIES.slice(0, 3) }))).toEqual(['logged-and-not-here']);
  });

  it('has no room for anything that could say which card', () => {
    expect(() => faults(bundle({ extra: { tokenKey: tokenKeys[0] } }))).toThrow();
  });

  it('has no more drawn than there are cards', () => {
    const codes = (issued: number): string[] => countsLimitsCheck(bundle({ drew: DEPUTIES, issuedTablet: issued }), nobleSuite).faults.map(({ reason }) => reason);
    expect(codes(3)).not.toContain('more-drawn-than-cards');
    expect(codes(4)).toContain('more-drawn-than-cards');
  });
});
