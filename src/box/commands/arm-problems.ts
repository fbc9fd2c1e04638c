import type { Manifest } from '../../domain/ballot/manifest';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { DomainError, type Problem } from '../../domain/shared/problem';

/** What this box has reserved for the ballot. Keys are base64url. */
export interface Reserved {
  readonly congressId: string;
  readonly ballotId: string;
  readonly secrecy: string;
  readonly receiptKey: string;
  readonly sealingKey: string | null;
}

/** Every reason not to arm with this canonical text: it is no manifest, it is another ballot's, or it names keys this box has not. */
export function armProblems(text: string, reserved: Reserved): readonly Problem[] {
  try {
    return differences(readManifest(text).manifest, reserved);
  } catch (error) {
    return error instanceof DomainError ? error.problems : [{ code: 'manifest-not-canonical', at: 'manifest' }];
  }
}

function differences(manifest: Manifest, reserved: Reserved): Problem[] {
  const differs = (isSo: boolean, at: string): Problem[] => (isSo ? [{ code: 'differs-from-reserved', at: `manifest.${at}` }] : []);
  return [
    ...differs(manifest.congressId !== reserved.congressId, 'congressId'),
    ...differs(manifest.ballotId !== reserved.ballotId, 'ballotId'),
    ...differs(manifest.secrecy !== reserved.secrecy, 'secrecy'),
    ...differs(manifest.box?.receiptKey !== reserved.receiptKey, 'box.receiptKey'),
    ...differs((manifest.box?.sealingKey ?? null) !== reserved.sealingKey, 'box.sealingKey'),
    ...(manifest.tokenKey === null && manifest.cards === null ? [{ code: 'no-token-key', at: 'manifest.tokenKey' }] : []),
  ];
}
