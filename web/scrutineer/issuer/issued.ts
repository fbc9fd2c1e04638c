import type { Keep } from '../../shared/keep';

/** What this issuer has signed: deputy → signature, and for how many heads it may. */
export interface Issued {
  /** As the scrutineer counted them in the hall; 0: not typed yet, nothing is signed. */
  readonly heads: number;
  readonly signatures: Readonly<Record<string, string>>;
}

const keyOf = (ballotId: string): string => `station/issued/${ballotId}`;

export async function issuedFor(keep: Keep, ballotId: string): Promise<Issued> {
  const text = await keep.read(keyOf(ballotId));
  return text === null ? { heads: 0, signatures: {} } : (JSON.parse(text) as Issued);
}

/** Resolves once it is stored: a signature goes out only then, so that no deputy gets two. */
export const keepIssued = (keep: Keep, ballotId: string, issued: Issued): Promise<void> => keep.write(keyOf(ballotId), JSON.stringify(issued));
