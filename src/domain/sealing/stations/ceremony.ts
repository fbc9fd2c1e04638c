import { canonicalJson } from '../../audit/canonical-json';
import type { ElectionKey } from '../../ballot/manifest';
import { DomainError, type Problem } from '../../shared/problem';
import { fromBase64Url, toBase64Url } from '../base64';
import type { RandomBytes } from '../bytes';
import type { CryptoSuite } from '../crypto-suite';
import { electionKeyOf, finishCeremony, startCeremony } from '../keys/ceremony';
import { checkDeal, type Deal } from '../keys/deal';
import { openShare, sealShare } from '../keys/share-envelope';
import type { SignedDeal } from './said';
import { confirmationMessage, dealMessage, isStatementBy, signStatement } from './statements';

/** A station as the others know it: public keys base64url. */
export interface KnownStation {
  readonly index: number;
  readonly name: string;
  readonly signingKey: string;
  readonly sharingKey: string;
}

/** One making of an election key by all its stations, in the order of their indexes. */
export interface Ceremony {
  readonly ballotId: string;
  readonly attempt: number;
  readonly threshold: number;
  readonly size: number;
  readonly stations: readonly KnownStation[];
}

/** The secret keys of one device for one ballot, base64url: to be stored before the public ones are sent. */
export interface StationKeys {
  readonly signingSecretKey: string;
  readonly sharingSecretKey: string;
}

export const makeStationKeys = (random: RandomBytes): StationKeys => ({ signingSecretKey: toBase64Url(random(32)), sharingSecretKey: toBase64Url(random(32)) });

export const publicKeysOf = ({ signingSecretKey, sharingSecretKey }: StationKeys, suite: CryptoSuite): { readonly signingKey: string; readonly sharingKey: string } => ({
  signingKey: toBase64Url(suite.ed25519PublicKey(fromBase64Url(signingSecretKey))),
  sharingKey: toBase64Url(suite.x25519PublicKey(fromBase64Url(sharingSecretKey))),
});

/** Once all have joined. Must be stored before it is sent: sending again sends the same. Throws `threshold-impossible`. */
export function makeDeal({ ballotId, attempt, threshold, size, stations }: Ceremony, own: number, keys: StationKeys, random: RandomBytes, suite: CryptoSuite): SignedDeal {
  const { deal, shares } = startCeremony(ballotId, own, size, threshold, random);
  const sealed = stations.map(({ index, sharingKey }) => sealShare(shares[index - 1]!, fromBase64Url(sharingKey), { ballotId, from: own, to: index }, random(32), suite));
  const said = { ...deal, shares: sealed.map(toBase64Url) };
  return { ...said, attempt, signature: signStatement(dealMessage(ballotId, attempt, said), keys.signingSecretKey, suite) };
}

/** What a station has when the ceremony is over. `share` is the secret; base64url. */
export interface OwnPart {
  readonly share: string;
  readonly electionKey: ElectionKey;
  readonly confirmation: { readonly attempt: number; readonly electionKey: string; readonly signature: string };
}

/**
 * Once all have dealt: believes nobody, opens the own shares, and confirms the one key that follows.
 * Throws `ceremony-refused` with every reason, `at` naming the station.
 */
export function confirmCeremony(ceremony: Ceremony, ownDeal: SignedDeal, keys: StationKeys, deals: readonly SignedDeal[], suite: CryptoSuite): OwnPart {
  const problems = [...dealProblems(ceremony, deals, suite), ...ownProblems(ceremony, ownDeal, keys, deals, suite)];
  if (problems.length > 0) throw new DomainError('ceremony-refused', problems);
  const { ballotId, attempt, threshold } = ceremony;
  const received = deals.map((deal) => ({ deal: bare(deal), share: opened(deal, ownDeal.index, ballotId, keys, suite) }));
  const { share } = finishCeremony(ownDeal.index, received, ballotId, threshold);
  const electionKey = electionKeyFrom(ceremony, deals);
  const signature = signStatement(confirmationMessage(ballotId, attempt, electionKey), keys.signingSecretKey, suite);
  return { share: toBase64Url(share), electionKey, confirmation: { attempt, electionKey: electionKey.key, signature } };
}

/** The key as the manifest names it. `deals` by index. */
export function electionKeyFrom({ threshold, stations }: Ceremony, deals: readonly Deal[]): ElectionKey {
  const named = stations.map(({ index, name, signingKey, sharingKey }, place) => {
    const { commitments, keyProof } = deals[place]!;
    return { index, name, signingKey, sharingKey, commitments, keyProof };
  });
  return { threshold, key: electionKeyOf(deals), stations: named };
}

/** Every reason to refuse what the mailbox holds, before any share is opened: one signed deal by each station, in their order. */
function dealProblems(ceremony: Ceremony, deals: readonly SignedDeal[], suite: CryptoSuite): readonly Problem[] {
  const { size, stations } = ceremony;
  if (stations.length !== size || deals.length !== size) return [{ code: 'deals-missing', at: 'deals', values: { deals: deals.length, size } }];
  return stations.flatMap((station, place) => problemsOfDeal(deals[place]!, { ...station, index: place + 1 }, ceremony, suite));
}

/** Every reason to refuse what a station deals; its shares can be judged only by those they are sealed to. */
export function problemsOfDeal(deal: SignedDeal, { index, signingKey }: Pick<KnownStation, 'index' | 'signingKey'>, { ballotId, attempt, threshold, size }: Ceremony, suite: CryptoSuite): readonly Problem[] {
  const at = `stations[${index}]`;
  if (deal.index !== index || deal.attempt !== attempt || deal.shares.length !== size) return [{ code: 'deal-of-another', at }];
  if (!isStatementBy(dealMessage(ballotId, attempt, deal), deal.signature, signingKey, suite)) return [{ code: 'signature-invalid', at }];
  return checkDeal(bare(deal), null, ballotId, threshold);
}

/** The mailbox must hold this device's own keys and the very deal that it made. */
function ownProblems({ stations }: Ceremony, ownDeal: SignedDeal, keys: StationKeys, deals: readonly SignedDeal[], suite: CryptoSuite): readonly Problem[] {
  const own = stations.find(({ index }) => index === ownDeal.index);
  const { signingKey, sharingKey } = publicKeysOf(keys, suite);
  const isOwn = own?.signingKey === signingKey && own.sharingKey === sharingKey && deals.some(({ signature }) => signature === ownDeal.signature);
  return isOwn ? [] : [{ code: 'own-deal-changed', at: `stations[${ownDeal.index}]` }];
}

function opened({ index, shares }: SignedDeal, own: number, ballotId: string, { sharingSecretKey }: StationKeys, suite: CryptoSuite): Uint8Array {
  return openShare(fromBase64Url(shares[own - 1]!), fromBase64Url(sharingSecretKey), { ballotId, from: index, to: own }, suite);
}

const bare = ({ index, commitments, keyProof }: Deal): Deal => ({ index, commitments, keyProof });

/** Whether a manifest carries the very key that this station confirmed. If not, the station goes no further. */
export const isKeyConfirmed = (inManifest: ElectionKey | null, confirmed: ElectionKey): boolean => canonicalJson(inManifest) === canonicalJson(confirmed);
