import { concat } from '../domain/sealing/bytes';
import type { Paper } from '../domain/sealing/paper';

/** A paper and the SHA-256 it is known by. */
export interface CastPaper {
  readonly paper: Paper;
  readonly leafHash: Uint8Array;
}

/** What `box_papers` keeps of papers, a list for each column: token_key, leaf_hash, token_prefix, token_signature, content, paper_signature. */
export function columnsOf(papers: readonly CastPaper[]): Buffer[][] {
  const column = (of: (one: CastPaper) => Uint8Array): Buffer[] => papers.map((one) => Buffer.from(of(one)));
  return [
    column(({ paper }) => paper.tokenKey),
    column(({ leafHash }) => leafHash),
    column(({ paper }) => paper.tokenPrefix),
    column(({ paper }) => concat(paper.tokenSignature, paper.secondTokenSignature ?? new Uint8Array())),
    column(({ paper }) => paper.content),
    column(({ paper }) => paper.paperSignature),
  ];
}
