import type { DeputyBallotView } from '../../src/contract/http/ballots';
import { toHex } from '../../src/domain/sealing/bytes';
import { manifestCode } from '../../src/domain/sealing/codes';
import { electionKeyProblems } from '../../src/domain/sealing/keys/election-key';
import { freezeManifest, type FrozenManifest } from '../../src/domain/sealing/manifest-hash';

export interface CheckedManifest {
  /** null: the server's manifest is not the one it claims, or its election key is not what the stations made together; this tablet takes no part. */
  readonly frozen: FrozenManifest | null;
  /** Computed here, from the manifest itself: what people compare with the hall screen. */
  readonly code: string;
  readonly hash: string;
}

/** Recomputes hash and code on this device and believes nothing else (docs/secrecy.md: stops key-tagging). null without a manifest. */
export function checkManifest(ballot: DeputyBallotView): CheckedManifest | null {
  if (ballot.manifest === null) return null;
  const frozen = freezeManifest(ballot.manifest);
  const hash = toHex(frozen.hash);
  const code = manifestCode(frozen.hash);
  const isSame = ballot.manifest.ballotId === ballot.id && hash === ballot.manifestHash && code === ballot.manifestCode;
  return { frozen: isSame && hasSoundKey(frozen, hash) ? frozen : null, code, hash };
}

/** The last manifest asked about: a key takes some tens of milliseconds on an old tablet, and the page asks with every news. */
let known = { hash: '', isSound: false };

function hasSoundKey({ manifest }: FrozenManifest, hash: string): boolean {
  if (known.hash !== hash) known = { hash, isSound: electionKeyProblems(manifest).length === 0 };
  return known.isSound;
}
