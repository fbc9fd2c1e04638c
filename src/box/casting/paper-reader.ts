import type { KeyObject } from 'node:crypto';
import { toBase64Url } from '../../domain/sealing/base64';
import { areEqual } from '../../domain/sealing/bytes';
import { codecFor } from '../../domain/sealing/codec';
import type { CryptoSuite } from '../../domain/sealing/crypto-suite';
import { ENVELOPE_OVERHEAD } from '../../domain/sealing/envelope';
import type { FrozenManifest } from '../../domain/sealing/manifest-hash';
import { decodePaper, issuersOf, paperLeafHash, paperLength, signedMessage, SIGNATURE_LENGTH } from '../../domain/sealing/paper';
import { hasForm } from '../../domain/sealing/paper-problems';
import { openFrozen } from '../../domain/sealing/seal-paper';
import { tokenMessage } from '../../domain/sealing/token';
import { DomainError } from '../../domain/shared/problem';
import type { CastPaper } from '../cast-paper';
import { isPaperSignature, isTokenSignature, tokenKeyObject } from './native-checks';

/** A paper just opened: its bytes are kept until its signatures are checked. */
export interface OpenedPaper extends CastPaper {
  readonly bytes: Uint8Array;
}

/** Reads the papers of one ballot; keys are made ready once. */
export class PaperReader {
  /** The one length, in bytes, that all frozen papers of this ballot have. */
  readonly frozenLength: number;
  /** null: by drawn cards. */
  private readonly tokenKey: KeyObject | null;
  private readonly cards: ReadonlySet<string> | null;
  private readonly secondTokenKey: KeyObject | null;

  constructor(
    private readonly frozen: FrozenManifest,
    private readonly sealingKey: Uint8Array | null,
    private readonly suite: CryptoSuite,
  ) {
    const { manifest } = frozen;
    const length = paperLength(codecFor(manifest.secrecy).contentLength(manifest), issuersOf(manifest));
    this.frozenLength = manifest.secrecy === 'named' ? length : length + ENVELOPE_OVERHEAD;
    if (manifest.tokenKey === null && manifest.cards === null) throw new DomainError('invalid-ballot', [{ code: 'no-token-key' }]);
    this.tokenKey = manifest.tokenKey && tokenKeyObject(manifest.tokenKey);
    this.cards = manifest.cards && new Set(manifest.cards);
    this.secondTokenKey = manifest.secondTokenKey === null ? null : tokenKeyObject(manifest.secondTokenKey);
  }

  get manifestHash(): Uint8Array {
    return this.frozen.hash;
  }

  /** Opens the envelope and reads the paper. @throws DomainError `malformed-paper` or `wrong-ballot` */
  open(frozenBytes: Uint8Array): OpenedPaper {
    const bytes = openFrozen(frozenBytes, this.frozen, this.sealingKey, this.suite);
    const paper = decodePaper(bytes);
    const isOurs = paper.ballotId === this.frozen.manifest.ballotId && areEqual(paper.manifestHash, this.frozen.hash);
    if (!isOurs) throw new DomainError('wrong-ballot');
    if (!hasForm(paper, this.frozen)) throw new DomainError('malformed-paper', [{ code: 'another-form', at: 'content' }]);
    return { bytes, paper, leafHash: paperLeafHash(bytes) };
  }

  /** Checks both signatures. @throws DomainError `token-invalid` or `signature-invalid` */
  async verify({ bytes, paper }: OpenedPaper): Promise<void> {
    const message = tokenMessage(paper.tokenPrefix, this.frozen.hash, paper.tokenKey);
    const signed = signedMessage(bytes.subarray(0, bytes.length - SIGNATURE_LENGTH));
    const [isToken, isSecond, isSigned] = await Promise.all([
      this.tokenKey === null ? this.cards!.has(toBase64Url(paper.tokenKey)) : isTokenSignature(this.tokenKey, message, paper.tokenSignature),
      this.secondTokenKey === null || isTokenSignature(this.secondTokenKey, message, paper.secondTokenSignature!),
      isPaperSignature(paper.tokenKey, signed, paper.paperSignature),
    ]);
    if (!isToken || !isSecond) throw new DomainError('token-invalid');
    if (!isSigned) throw new DomainError('signature-invalid');
  }
}
