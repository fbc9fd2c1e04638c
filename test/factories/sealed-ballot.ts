import { randomBytes } from 'node:crypto';
import type { BallotPart } from '../../src/domain/ballot/ballot';
import type { BallotForm } from '../../src/domain/ballot/form';
import type { ElectionKey, Manifest } from '../../src/domain/ballot/manifest';
import { rootOfLeafHashes } from '../../src/domain/audit/merkle';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { compareBytes } from '../../src/domain/sealing/bytes';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import type { Aggregate } from '../../src/domain/sealing/elgamal/aggregate';
import { sealedCodec } from '../../src/domain/sealing/elgamal/sealed-codec';
import type { SealedContent } from '../../src/domain/sealing/elgamal/verify';
import { electionKeyOf, finishCeremony, startCeremony, type StartedCeremony } from '../../src/domain/sealing/keys/ceremony';
import { freezeManifest, type FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { decryptPartially, type OpeningContext } from '../../src/domain/sealing/opening/partial';
import type { StationPartial } from '../../src/domain/sealing/opening/totals';

export const random = (length: number): Uint8Array => randomBytes(length);
const key = (): string => toBase64Url(random(32));

/** Looks like the key of an issuer; nobody holds its secret. */
export function tokenKey(): { readonly n: string; readonly e: string } {
  const modulus = random(384);
  modulus[0]! |= 0x80;
  modulus[383]! |= 1;
  return { n: toBase64Url(modulus), e: 'AQAB' };
}

export const SEALED_BALLOT = '11111111-2222-4333-8444-555555555555';

/** A sealed ballot with the shares of its stations, `shares[j - 1]` being that of station j. */
export interface SealedBallot {
  readonly frozen: FrozenManifest;
  readonly shares: readonly Uint8Array[];
}

export interface StationKeys {
  readonly sealed: ElectionKey;
  readonly shares: readonly Uint8Array[];
}

/** The whole key ceremony of n stations. */
export function stationKeys(n = 3, t = 2, ballotId = SEALED_BALLOT): StationKeys {
  const started: StartedCeremony[] = Array.from({ length: n }, (_, place) => startCeremony(ballotId, place + 1, n, t, random));
  const shares = started.map((_, place) => finishCeremony(place + 1, started.map(({ deal, shares: dealt }) => ({ deal, share: dealt[place] })), ballotId, t).share);
  const stations = started.map(({ deal }) => ({ ...deal, name: `监票终端${deal.index}`, signingKey: key(), sharingKey: key() }));
  return { sealed: { threshold: t, key: electionKeyOf(stations), stations }, shares };
}

export const partOf = (id: string, form: BallotForm): BallotPart => ({
  id,
  title: id,
  kind: 'adoption',
  form,
  rule: { seats: null, quorum: null, participation: null, base: 'deputies', threshold: null, tie: 'revote', shortfall: 'accept' },
});

export function formOf(items: number, change: Partial<BallotForm> = {}): BallotForm {
  const ids = Array.from({ length: items }, (_, index) => `p${index + 1}`);
  return { items: ids.map((id) => ({ id, title: id })), mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: null, unmarked: 'abstain', ...change };
}

export function sealedManifest(parts: readonly BallotPart[], sealed: ElectionKey, change: Partial<Manifest> = {}): Manifest {
  return {
    suite: 'pj1',
    congressId: '99999999-2222-4333-8444-555555555555',
    congressName: '示例县人大',
    sessionName: '第三次会议',
    ballotId: SEALED_BALLOT,
    title: '票决',
    purpose: 'example',
    secrecy: 'sealed',
    medium: 'tablet',
    revision: 'first',
    parts,
    texts: [],
    rules: { profileId: '77777777-2222-4333-8444-555555555555', version: 1, hash: key() },
    roll: { version: 1, deputies: 40, hash: key() },
    live: { choices: 'never', batch: 20, inHall: false },
    castJitter: { fromSeconds: 0, toSeconds: 0 },
    publishCounts: true,
    publishNames: false,
    tokenKey: tokenKey(),
    secondTokenKey: null,
    cards: null,
    sealed,
    box: { receiptKey: key(), sealingKey: key() },
    log: { origin: 'piaojue.test/sealed', key: key() },
    ...change,
  };
}

export function sealedBallot(parts: readonly BallotPart[], keys: StationKeys = stationKeys()): SealedBallot {
  return { frozen: freezeManifest(sealedManifest(parts, keys.sealed)), shares: keys.shares };
}

/** What a deputy's tablet makes of these marks, under a token of its own. */
export function sealedPaper(marks: PaperMarks, { frozen }: SealedBallot, tokenKey = random(32)): SealedContent {
  return { leafHash: random(32), tokenKey, content: sealedCodec.encode(marks, { ...frozen, tokenKey }, random) };
}

export function openingContext({ frozen: { manifest, hash } }: SealedBallot, index: number, papers: readonly SealedContent[]): OpeningContext {
  const setRoot = rootOfLeafHashes(papers.map(({ leafHash }) => leafHash).sort(compareBytes));
  return { ballotId: manifest.ballotId, manifestHash: hash, setRoot, index, sealed: manifest.sealed! };
}

/** What station `index` sends when the sums are opened. */
export function partialOf(ballot: SealedBallot, index: number, aggregate: Aggregate, papers: readonly SealedContent[]): StationPartial {
  return { index, partial: decryptPartially(aggregate, ballot.shares[index - 1], openingContext(ballot, index, papers), random) };
}
