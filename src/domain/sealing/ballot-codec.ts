import type { Marks } from '../ballot/form';
import type { Manifest } from '../ballot/manifest';
import type { RandomBytes } from './bytes';
import type { FrozenManifest } from './manifest-hash';

/** What one deputy marked: part id → marks. */
export type PaperMarks = Readonly<Record<string, Marks>>;

/** The ballot and the one-time key that content is made for; sealed content is bound to both. */
export interface CodecContext extends FrozenManifest {
  readonly tokenKey: Uint8Array;
}

/** How marks become the content of a paper. The rest of the paper is the same for every codec. */
export interface BallotCodec {
  /** The codec byte of a paper. */
  readonly code: number;
  /** The one length that content of this ballot has. */
  contentLength(manifest: Manifest): number;
  /** Throws `malformed-paper` for marks that this form cannot carry. */
  encode(marks: PaperMarks, context: CodecContext, random: RandomBytes): Uint8Array;
}

/** A codec whose content says what was marked. */
export interface ReadableCodec extends BallotCodec {
  /** Content that stands for no choice decodes to an unknown one, so that counting calls the paper invalid. Throws `malformed-paper` on a wrong length. */
  decode(content: Uint8Array, manifest: Manifest): PaperMarks;
  /** Of each part, in manifest order, a byte a question: 0 unmarked, k the k-th choice of the form or, in *rank*, the rank. Throws `malformed-paper` on a wrong length. */
  bytesOf(content: Uint8Array, manifest: Manifest): readonly Uint8Array[];
}
