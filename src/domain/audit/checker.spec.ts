import { sampleBundle, type Sample } from '../../../test/factories/sample-bundle';
import { nodeSuite } from '../../platform/security/node-suite';
import { makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';
import { fromHex } from '../sealing/bytes';
import { manifestCode, receiptCode } from '../sealing/codes';
import { nobleSuite } from '../sealing/noble-suite';
import type { Edition } from './bundle';
import { checkBundle, type CheckReport } from './checker';

const outcomes = (reports: readonly CheckReport[]): Record<string, string> => Object.fromEntries(reports.map(({ id, outcome }) => [id, outcome]));
const check = (files: ReadonlyMap<string, Uint8Array>): CheckReport[] => checkBundle(files, nodeSuite);

/** They ask nothing of these ballots. */
const OF_SEALED_ONLY = ['election-key', 'proofs', 'sums', 'openings', 'live-releases', 'records'];
const PROVED_BY_ALL = ['files', 'manifest', 'log', 'checkpoints', 'legal-order', 'closing-set', 'counts-limits', 'verdict', 'decision', ...OF_SEALED_ONLY];
const NEEDS_NAMES = ['roll', 'issuances'];
const NEEDS_PAPERS = ['papers', 'tokens', 'paper-signatures', 'tally'];

describe('checkBundle', () => {
  let keys: TokenKeyPair;
  let samples: Record<'anonymous' | 'named' | 'namedOpenly', Sample>;

  beforeAll(async () => {
    keys = await makeTokenKeyPair();
    samples = { anonymous: sampleBundle('anonymous', keys), named: sampleBundle('named', keys), namedOpenly: sampleBundle('named', keys, true) };
  });

  it.each(['anonymous', 'named'] as const)('proves everything about the scrutineers\' edition of an %s ballot', (kind) => {
    const reports = check(samples[kind].build('scrutineers'));
    expect(reports.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(reports.map(({ id }) => id).sort()).toEqual([...PROVED_BY_ALL, ...NEEDS_NAMES, ...NEEDS_PAPERS].sort());
  });

  it('finds the same with the browsers\' suite', () => {
    const files = samples.anonymous.build('scrutineers');
    expect(outcomes(checkBundle(files, nobleSuite))).toEqual(outcomes(check(files)));
  });

  it.each(['anonymous', 'named'] as const)('lists what the public edition of an %s ballot cannot prove', (kind) => {
    const reports = check(samples[kind].build('public'));
    expect(reports.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(reports.filter(({ outcome }) => outcome === 'cannot-be-proved').map(({ id }) => id).sort()).toEqual([...NEEDS_NAMES, ...NEEDS_PAPERS].sort());
  });

  it('proves the papers of a named ballot that publishes them', () => {
    const reports = outcomes(check(samples.namedOpenly.build('public')));
    for (const id of NEEDS_PAPERS) expect([id, reports[id]]).toEqual([id, 'ok']);
  });

  it('shows no name, mark or request in the public edition of an anonymous ballot', () => {
    const files = samples.anonymous.build('public');
    const everything = [...files.values()].map((bytes) => Buffer.from(bytes).toString()).join('\n');
    expect(everything).not.toContain('代表1');
    expect(everything).not.toContain('00000000-0000-4000-8000-000000000001');
    for (const paper of samples.anonymous.parts.papers) expect(everything).not.toContain(paper);
    for (const { request } of samples.anonymous.parts.issuances) expect(everything).not.toContain(request);
    expect([...files.keys()]).not.toContain('papers.jsonl');
    expect([...files.keys()]).not.toContain('issuances.jsonl');
  });

  it('says whether a receipt is in the box, however it is typed', () => {
    const { build, leafHash } = samples.anonymous;
    const code = receiptCode(fromHex(leafHash));
    const asked = (receipt: string): string => outcomes(checkBundle(build('public'), nodeSuite, { receipt }))['receipt'];
    expect(asked(code)).toBe('ok');
    expect(asked(code.toLowerCase().replaceAll('-', ' '))).toBe('ok');
    expect(asked('0000-0000-0000')).toBe('failed');
    expect(asked('票')).toBe('failed');
  });

  it('holds a bundle against the code from the screen', () => {
    const reports = checkBundle(samples.named.build('public'), nodeSuite, { manifestCode: '0000-0000-0000-0000' });
    expect(outcomes(reports)['manifest-code']).toBe('failed');
  });

  it("holds the log against a checkpoint that was written down, however it is typed", () => {
    const files = samples.named.build('public');
    const asked = (checkpoint: string): string => outcomes(checkBundle(files, nodeSuite, { checkpoint }))['checkpoint-seen'];
    const [note] = Buffer.from(files.get('checkpoints.txt')!).toString().split('\n\n');
    const [, size, root] = note!.split('\n');
    const code = manifestCode(Buffer.from(root!, 'base64'));
    expect(asked(`${size}-${code}`)).toBe('ok');
    expect(asked(` ${size} ${code.toLowerCase().replaceAll('-', ' ')}`)).toBe('ok');
    for (const other of [`${Number(size) + 1}-${code}`, `${size}-0000-0000-0000-0000`, `0-${code}`, `999999-${code}`, code, '', '票']) expect(asked(other)).toBe('failed');
  });

  it('catches papers of another ballot under the same key', () => {
    const [one, other] = [samples.anonymous.parts, sampleBundle('anonymous', keys).parts];
    const reports = outcomes(check(samples.anonymous.build('scrutineers', { ...one, papers: other.papers })));
    expect(reports).toMatchObject({ papers: 'failed', tokens: 'failed' });
  });

  it.each([[new Map()], [new Map([['bundle.json', Buffer.from('{')]])], [new Map([['bundle.json', Buffer.alloc(0)], ['manifest.json', Buffer.from([0xff, 0xfe])]])]])(
    'fails everything it has no files for, and never throws (%#)',
    (files: Map<string, Uint8Array>) => {
      const reports = check(files);
      expect(reports.every(({ outcome, faults }) => outcome === 'failed' && faults.length > 0)).toBe(true);
    },
  );

  it.each<Edition>(['public', 'scrutineers'])('does not take the %s edition for the other', (edition) => {
    const files = samples.anonymous.build(edition);
    const list = Buffer.from(files.get('bundle.json')!).toString();
    const turned = edition === 'public' ? list.replace('"public"', '"scrutineers"') : list.replace('"scrutineers"', '"public"');
    expect(outcomes(check(new Map([...files, ['bundle.json', Buffer.from(turned)]])))['files']).toBe('failed');
  });
});
