import { randomBytes } from 'node:crypto';
import type { CastPaper } from '../../box/cast-paper';
import { PapersStore } from '../../box/papers-store';
import { plainCodec } from '../../domain/sealing/plain';
import { TOKEN_SIGNATURE_LENGTH } from '../../domain/sealing/token';
import { BoxPool } from '../../platform/database/box-pool';
import type { TrialBallot } from './trial-ballot';

const BATCH = 64;

/** Puts papers into an open box past its door: nothing that counts them asks again for a token or a signature. */
export async function fillBox(databaseUrl: string, { frozen }: TrialBallot, papers: number): Promise<void> {
  const pool = new BoxPool(databaseUrl, 1);
  const store = new PapersStore(pool);
  try {
    for (let from = 0; from < papers; from += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, papers - from) }, (_, index) => storedPaper(frozen, from + index));
      await store.add(frozen.manifest, batch);
    }
  } finally {
    await pool.close();
  }
}

/** With marks that differ from paper to paper; tokens and signatures are random bytes of the right length. */
export function storedPaper({ manifest, hash }: TrialBallot['frozen'], number: number): CastPaper {
  const [part] = manifest.parts;
  const tokenKey = randomBytes(32);
  const marks = Object.fromEntries(part!.form.items.map(({ id }, index) => [id, index < number % 11 ? 'approve' : 'oppose']));
  const paper = {
    ...{ codec: plainCodec.code, ballotId: manifest.ballotId, manifestHash: hash, tokenKey, tokenPrefix: randomBytes(32) },
    ...{ tokenSignature: randomBytes(TOKEN_SIGNATURE_LENGTH), secondTokenSignature: null, paperSignature: randomBytes(64) },
    content: plainCodec.encode({ [part!.id]: { marks } }, { manifest, hash, tokenKey }, randomBytes),
  };
  return { paper, leafHash: randomBytes(32) };
}
