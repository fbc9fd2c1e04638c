import { bytesToUuid, toHex } from '../../domain/sealing/bytes';
import { codecFor } from '../../domain/sealing/codec';
import { readManifest, type FrozenManifest } from '../../domain/sealing/manifest-hash';
import { decodePaper, issuersOf, paperLeafHash, paperLength } from '../../domain/sealing/paper';
import { paperRefusal } from '../../domain/sealing/paper-problems';
import { DomainError } from '../../domain/shared/problem';
import { nodeSuite } from '../../platform/security/node-suite';
import type { CastPaper } from '../cast-paper';
import type { KeptBox } from './kept-box';

/** A replica as a station gave it: papers of one ballot, one after another. */
export interface ReplicaFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A paper that no box would have taken; `place` from 0, null: the whole file. */
export interface LeftOut {
  readonly file: string;
  readonly place: number | null;
  readonly reason: string;
}

export interface ReadReplicas {
  /** By token key: each once. */
  readonly papers: readonly CastPaper[];
  readonly leftOut: readonly LeftOut[];
}

const BALLOT_ID = [5, 21] as const;

/** The papers of all replicas, each checked as the box checks what tablets bring. */
export function readReplicas(files: readonly ReplicaFile[], kept: KeptBox): ReadReplicas {
  const ballots = new Map(kept.ballots.flatMap(({ ballotId, manifest }) => (manifest === null ? [] : [[ballotId, readManifest(manifest)] as const])));
  const papers = new Map<string, CastPaper>();
  const leftOut: LeftOut[] = [];
  const take = (file: string, place: number, bytes: Uint8Array, frozen: FrozenManifest): void => {
    const read = readPaper(bytes, frozen);
    const key = typeof read === 'string' ? '' : `${read.paper.ballotId}/${toHex(read.paper.tokenKey)}`;
    const known = papers.get(key);
    if (typeof read === 'string') leftOut.push({ file, place, reason: read });
    else if (known && toHex(known.leafHash) !== toHex(read.leafHash)) leftOut.push({ file, place, reason: 'token-already-used' });
    else papers.set(key, read);
  };
  for (const { name, bytes } of files) {
    const frozen = bytes.length < BALLOT_ID[1] ? undefined : ballots.get(bytesToUuid(bytes.subarray(...BALLOT_ID)));
    if (!frozen) leftOut.push({ file: name, place: null, reason: 'wrong-ballot' });
    else inPieces(bytes, frozen).forEach((piece, place) => take(name, place, piece, frozen));
  }
  return { papers: [...papers.values()], leftOut };
}

function inPieces(bytes: Uint8Array, { manifest }: FrozenManifest): Uint8Array[] {
  const length = paperLength(codecFor(manifest.secrecy).contentLength(manifest), issuersOf(manifest));
  return Array.from({ length: Math.ceil(bytes.length / length) }, (_, place) => bytes.subarray(place * length, (place + 1) * length));
}

function readPaper(bytes: Uint8Array, frozen: FrozenManifest): CastPaper | string {
  try {
    const paper = decodePaper(bytes);
    return paperRefusal(bytes, paper, frozen, nodeSuite) ?? { paper, leafHash: paperLeafHash(bytes) };
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
