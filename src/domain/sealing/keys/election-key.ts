import type { ElectionKey, Manifest } from '../../ballot/manifest';
import type { Problem } from '../../shared/problem';

/** The public counterpart of the share of station `index`, 32 bytes: what its partial decryptions are checked against. */
export function verificationKey(sealed: ElectionKey, index: number): Uint8Array {
  throw new Error(`not yet ${sealed.threshold} ${index}`);
}

/** Every reason not to believe the election key of a manifest; [] for a ballot that is not sealed. Takes milliseconds, so reading a manifest does not ask it. */
export function electionKeyProblems(manifest: Manifest): readonly Problem[] {
  throw new Error(`not yet ${manifest.ballotId}`);
}
