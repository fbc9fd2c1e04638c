import type { SealedPaper } from '../../../src/domain/sealing/seal-paper';
import { thread } from '../../shared/off-thread';
import { sealWork, type SealRequest } from './seal-work';

/** Encrypting and proving takes an old tablet seconds, in which its screen must not stand still. The worker, and the marks with it, is gone afterwards. */
export async function sealOffThread(request: SealRequest): Promise<SealedPaper> {
  const { ask, end } = thread<SealRequest, SealedPaper>(() => new Worker(new URL('./seal-worker.ts', import.meta.url), { type: 'module' }), sealWork);
  try {
    return await ask(request);
  } finally {
    end();
  }
}
