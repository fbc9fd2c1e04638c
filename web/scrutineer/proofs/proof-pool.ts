import type { CheckedPapers } from '../../../src/domain/sealing/stations/checked-papers';
import { thread } from '../../shared/off-thread';
import { checkPapers, type PapersToCheck } from './check-papers';

/** Few enough that the bar moves, enough that checking them together pays. */
const PAPERS_AT_ONCE = 20;
const MOST_THREADS = 8;

/** Checks papers on as many threads as this device has. */
export interface ProofPool {
  /** `onProgress` is told how many papers more are done. */
  check(papers: readonly Uint8Array[], manifest: string, onProgress: (papers: number) => void): Promise<readonly CheckedPapers[]>;
  end(): void;
}

export function proofPool(): ProofPool {
  const size = Math.max(1, Math.min(MOST_THREADS, navigator.hardwareConcurrency || 1));
  const start = () => new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
  const threads = Array.from({ length: size }, () => thread<PapersToCheck, CheckedPapers>(start, checkPapers));

  return {
    async check(papers, manifest, onProgress) {
      const waiting = Array.from({ length: Math.ceil(papers.length / PAPERS_AT_ONCE) }, (_, at) => papers.slice(at * PAPERS_AT_ONCE, (at + 1) * PAPERS_AT_ONCE));
      const done: CheckedPapers[] = [];
      const work = async ({ ask }: (typeof threads)[number]) => {
        for (let some = waiting.shift(); some !== undefined; some = waiting.shift()) {
          done.push(await ask({ manifest, papers: some }));
          onProgress(some.length);
        }
      };
      await Promise.all(threads.map(work));
      return done;
    },
    end: () => threads.forEach(({ end }) => end()),
  };
}
