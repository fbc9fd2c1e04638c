import { readFileSync } from 'node:fs';
import { readManifest } from '../../../domain/sealing/manifest-hash';
import { checkPapers } from '../../../platform/proofs/check-papers';
import { fromBase64Url } from '../../../domain/sealing/base64';

/** Papers of a ballot that has been closed, in a file: JSON, bytes in base64url. */
export interface ClosedPapers {
  readonly manifest: string;
  readonly papers: readonly { readonly leafHash: string; readonly tokenKey: string; readonly content: string }[];
}
export type ProverOrder = { readonly check: string };

// Required before the app's program: from the order on it checks the papers of the file over and over, in the threads in which it checks those of a closed ballot, and says when each round is done.
process.on('message', (order: Partial<ProverOrder>) => {
  if (order.check !== undefined) void checkForEver(order.check);
});
process.channel?.unref();

async function checkForEver(file: string): Promise<void> {
  const { manifest, papers } = JSON.parse(readFileSync(file, 'utf8')) as ClosedPapers;
  const frozen = readManifest(manifest);
  const contents = papers.map((paper) => ({ leafHash: fromBase64Url(paper.leafHash), tokenKey: fromBase64Url(paper.tokenKey), content: fromBase64Url(paper.content) }));
  for (;;) {
    const { valid } = await checkPapers(contents, frozen);
    if (valid.length !== contents.length) throw new Error('a good paper was refused');
  }
}
