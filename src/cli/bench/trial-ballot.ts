import { createPrivateKey, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { ReserveAnswer } from '../../contract/box-wire';
import type { LivePolicy, Secrecy } from '../../domain/ballot/ballot';
import type { BallotForm, Marks } from '../../domain/ballot/form';
import type { ElectionKey, Manifest } from '../../domain/ballot/manifest';
import { fromBase64Url, toBase64Url } from '../../domain/sealing/base64';
import { toHex } from '../../domain/sealing/bytes';
import { codecFor } from '../../domain/sealing/codec';
import { receiptCode } from '../../domain/sealing/codes';
import { sealEnvelope } from '../../domain/sealing/envelope';
import { freezeManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import { paperLeafHash, signPaper } from '../../domain/sealing/paper';
import { handleOf, sealPaper, type SealedPaper } from '../../domain/sealing/seal-paper';
import { tokenMessage } from '../../domain/sealing/token';
import { nodeSuite, PSS } from '../../platform/security/node-suite';
import { makeTokenKeyPair, type TokenKeyPair } from '../../platform/security/token-signer';

const NO_HASH = toBase64Url(new Uint8Array(32));
const CHOICES = ['approve', 'oppose', 'abstain'];
const itemsOf = (length: number) => Array.from({ length }, (_, index) => ({ id: `p${index + 1}`, title: `项目${index + 1}` }));
export const ITEMS = itemsOf(12);

export interface TrialOptions {
  readonly congressId?: string;
  readonly ballotId?: string;
  readonly secrecy: Secrecy;
  /** Twelve items, at most ten approvals, unless told. */
  readonly form?: BallotForm;
  readonly live?: LivePolicy;
  /** Of a sealed one. */
  readonly sealed?: ElectionKey;
  /** Of the scrutineers' issuer, where papers need its signature too. */
  readonly second?: TokenKeyPair;
}

/** A ballot that exists for a test or a measurement only, with the key that signs its tokens. */
export interface TrialBallot {
  readonly frozen: FrozenManifest;
  readonly text: string;
  /** Parsed once: thousands of tokens are signed with it. */
  readonly tokenSigner: KeyObject;
  readonly secondSigner: KeyObject | null;
}

/** A 12-item ballot (choose at most 10) around the keys that the box has reserved for it. Making the RSA key takes about a second: give one in to save it. */
export async function trialBallot(reserved: ReserveAnswer, options: TrialOptions, tokenKeys?: TokenKeyPair): Promise<TrialBallot> {
  const keys = tokenKeys ?? (await makeTokenKeyPair());
  const { manifest, hash, text } = freezeManifest(trialManifest(reserved, options, keys));
  return { frozen: { manifest, hash }, text, tokenSigner: createPrivateKey(keys.privateKey), secondSigner: options.second ? createPrivateKey(options.second.privateKey) : null };
}

/** One deputy's sealed paper under a token of its own; `approve` items are approved, the others opposed. */
export function trialPaper(ballot: TrialBallot, approve = 10, secretKey?: Uint8Array): SealedPaper {
  const marks = Object.fromEntries(ITEMS.map(({ id }, index) => [id, index < approve ? 'approve' : 'oppose']));
  return markedPaper(ballot, { marks }, secretKey);
}

/** As `trialPaper`, with any marks. */
export function markedPaper({ frozen, tokenSigner, secondSigner }: TrialBallot, marks: Marks, secretKey: Uint8Array = randomBytes(32)): SealedPaper {
  const prefix = randomBytes(32);
  const message = tokenMessage(prefix, frozen.hash, nodeSuite.ed25519PublicKey(secretKey));
  const signed = (key: KeyObject): string => toBase64Url(sign('sha384', message, { key, ...PSS }));
  const taken = { tokenSecretKey: toBase64Url(secretKey), prefix: toBase64Url(prefix), signature: signed(tokenSigner), secondSignature: secondSigner && signed(secondSigner) };
  return sealPaper({ choice: marks }, taken, frozen, randomBytes, nodeSuite);
}

/** A paper with any content of the right length under a token of its own: to the box, which does not open sealed contents, one is as good as another. */
export function paperWith(content: Uint8Array, { frozen, tokenSigner }: TrialBallot): SealedPaper {
  const { manifest, hash } = frozen;
  const [secretKey, tokenPrefix] = [randomBytes(32), randomBytes(32)];
  const tokenKey = nodeSuite.ed25519PublicKey(secretKey);
  const tokenSignature = sign('sha384', tokenMessage(tokenPrefix, hash, tokenKey), { key: tokenSigner, ...PSS });
  const unsigned = { codec: codecFor(manifest.secrecy).code, ballotId: manifest.ballotId, manifestHash: hash, tokenKey, tokenPrefix, tokenSignature, secondTokenSignature: null, content };
  const bytes = signPaper(unsigned, secretKey, nodeSuite);
  const leafHash = paperLeafHash(bytes);
  const travelling = manifest.box?.sealingKey ? sealEnvelope(bytes, fromBase64Url(manifest.box.sealingKey), hash, randomBytes(32), nodeSuite) : bytes;
  return { frozen: travelling, handle: handleOf(travelling), leafHash: toHex(leafHash), receiptCode: receiptCode(leafHash) };
}

function trialManifest(reserved: ReserveAnswer, options: TrialOptions, { publicKey }: TokenKeyPair): Manifest {
  return {
    suite: 'pj1',
    congressId: options.congressId ?? randomUUID(),
    congressName: '示例人大',
    sessionName: '第一次会议',
    ballotId: options.ballotId ?? randomUUID(),
    title: '民生实事项目票决',
    purpose: 'example',
    secrecy: options.secrecy,
    medium: 'tablet',
    revision: 'first',
    parts: [{ id: 'choice', title: '票决', kind: 'adoption', form: options.form ?? FORM, rule: RULE }],
    texts: [],
    rules: { profileId: randomUUID(), version: 1, hash: NO_HASH },
    roll: { version: 1, deputies: 327, hash: NO_HASH },
    live: options.live ?? { choices: 'never', batch: 20, inHall: false },
    castJitter: { fromSeconds: 0, toSeconds: 0 },
    publishCounts: true,
    publishNames: false,
    tokenKey: publicKey,
    secondTokenKey: options.second?.publicKey ?? null,
    cards: null,
    sealed: options.sealed ?? null,
    box: reserved,
    log: { origin: 'piaojue.test/trial', key: toBase64Url(new Uint8Array(32)) },
  };
}

/** At most ten of so many items. */
export const trialForm = (items: number): BallotForm => ({ items: itemsOf(items), mark: 'one-per-item', choices: CHOICES, approveAtMost: 10, unmarked: 'abstain' });
export const FORM = trialForm(ITEMS.length);
const RULE = {
  seats: 10,
  quorum: { atLeast: [2, 3] },
  participation: null,
  base: 'deputies',
  threshold: { exceed: [1, 2] },
  tie: 'revote',
  shortfall: 'accept',
} as const;
