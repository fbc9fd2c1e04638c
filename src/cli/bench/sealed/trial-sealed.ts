import { randomBytes } from 'node:crypto';
import type { BallotPart } from '../../../domain/ballot/ballot';
import type { Manifest } from '../../../domain/ballot/manifest';
import type { SealedContent } from '../../../domain/sealing/elgamal/verify';
import { sealedCodec } from '../../../domain/sealing/elgamal/sealed-codec';
import { freezeManifest, type FrozenManifest } from '../../../domain/sealing/manifest-hash';
import { confirmCeremony, makeDeal, makeStationKeys, publicKeysOf, type Ceremony } from '../../../domain/sealing/stations/ceremony';
import type { OwnStation } from '../../../domain/sealing/stations/opening';
import { nodeSuite } from '../../../platform/security/node-suite';

export interface TrialSealed {
  readonly frozen: FrozenManifest;
  readonly stations: readonly OwnStation[];
}

/** The whole key ceremony of 2 of 3 stations, done by one process. */
export function trialCeremony(ballotId: string) {
  const keys = [1, 2, 3].map(() => makeStationKeys(randomBytes));
  const stations = keys.map((one, place) => ({ index: place + 1, name: `监票终端${place + 1}`, ...publicKeysOf(one, nodeSuite) }));
  const ceremony: Ceremony = { ballotId, attempt: 1, threshold: 2, size: 3, stations };
  const deals = keys.map((one, place) => makeDeal(ceremony, place + 1, one, randomBytes, nodeSuite));
  const parts = keys.map((one, place) => confirmCeremony(ceremony, deals[place]!, one, deals, nodeSuite));
  return { sealed: parts[0]!.electionKey, own: parts.map(({ share }, place): OwnStation => ({ index: place + 1, signingSecretKey: keys[place]!.signingSecretKey, share })) };
}

/** `base`: any manifest on tablets; its part becomes one of so many items, 赞成/反对/弃权, at most `cap` approved (null: no cap). */
export function trialSealed(base: Manifest, items: number, cap: number | null): TrialSealed {
  const [part] = base.parts;
  const form = { ...part!.form, items: Array.from({ length: items }, (_, index) => ({ id: `p${index + 1}`, title: `项目${index + 1}` })), approveAtMost: cap };
  const { sealed, own } = trialCeremony(base.ballotId);
  const { manifest, hash } = freezeManifest({ ...base, secrecy: 'sealed', sealed, parts: [{ ...part, form } as BallotPart] });
  return { frozen: { manifest, hash }, stations: own };
}

/** The content of one paper under a one-time key; everything else of a paper costs the same as in any other ballot. */
export function trialContent({ frozen }: TrialSealed, index: number): SealedContent {
  const [part] = frozen.manifest.parts;
  const { items, approveAtMost } = part!.form;
  const approved = Math.min(index % (items.length + 1), approveAtMost ?? items.length);
  const marks = Object.fromEntries(items.map(({ id }, place) => [id, place < approved ? 'approve' : place % 2 === 0 ? 'oppose' : 'abstain']));
  const tokenKey = randomBytes(32);
  return { leafHash: randomBytes(32), tokenKey, content: sealedCodec.encode({ [part!.id]: { marks } }, { ...frozen, tokenKey }, randomBytes) };
}
