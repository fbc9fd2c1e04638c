import { DomainError } from '../shared/problem';
import { toBase64Url } from './base64';
import { concat, sha256, utf8, uuidToBytes, type RandomBytes } from './bytes';
import { bytesOfCode, groupsOfFour, normalCode } from './codes';
import type { CryptoSuite } from './crypto-suite';
import type { FrozenManifest } from './manifest-hash';
import type { TakenPaper } from './take-paper';
import { TOKEN_PART_LENGTH } from './token';

/** 128 bits, which nobody finds by trying. */
const SEED_LENGTH = 16;
/** Enough of the seed's hash to fill the last group and to tell a slip of the pen: 12 bits. */
const CHECK_LENGTH = 2;
const CHARACTERS = 28;

/** 抽签票卡: what is printed, one code a card, and the public keys that go into the manifest. Nothing says which is whose. */
export interface Cards {
  readonly codes: readonly string[];
  /** Ascending, so that their order says nothing of the order of the codes. */
  readonly tokenKeys: readonly string[];
}

/** Made by the scrutineers, who print the codes and then forget them. */
export function makeCards(ballotId: string, count: number, random: RandomBytes, suite: CryptoSuite): Cards {
  const codes = Array.from({ length: count }, () => codeOf(random(SEED_LENGTH)));
  return { codes, tokenKeys: codes.map((code) => toBase64Url(suite.ed25519PublicKey(secretKeyOf(code, ballotId)))).sort() };
}

/** The right to cast one paper, as whoever holds the card has it. Throws `card-unreadable` for a code that was mistyped, `card-unknown` for one of another ballot. */
export function takeByCard(typed: string, { manifest }: FrozenManifest, suite: CryptoSuite): TakenPaper {
  const secretKey = secretKeyOf(typed, manifest.ballotId);
  if (!isCardOf(manifest.cards ?? [], suite.ed25519PublicKey(secretKey))) throw new DomainError('card-unknown');
  return { tokenSecretKey: toBase64Url(secretKey), prefix: toBase64Url(new Uint8Array(TOKEN_PART_LENGTH)), signature: '', secondSignature: null };
}

export const isCardOf = (cards: readonly string[], tokenKey: Uint8Array): boolean => cards.includes(toBase64Url(tokenKey));

const codeOf = (seed: Uint8Array): string => groupsOfFour(concat(seed, sha256(seed).slice(0, CHECK_LENGTH)), CHARACTERS);

function secretKeyOf(typed: string, ballotId: string): Uint8Array {
  const code = normalCode(typed);
  const seed = bytesOfCode(code).slice(0, SEED_LENGTH);
  if (seed.length < SEED_LENGTH || codeOf(seed) !== code) throw new DomainError('card-unreadable');
  return sha256(concat(utf8('piaojue/card/v1'), uuidToBytes(ballotId), seed));
}
