import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { freezeManifest } from '../../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../../src/domain/sealing/noble-suite';
import { sealPaper, type SealedPaper } from '../../../src/domain/sealing/seal-paper';
import type { TakenPaper } from '../../../src/domain/sealing/take-paper';
import { random } from '../../shared/random';

export interface SealRequest {
  readonly marks: PaperMarks;
  readonly taken: TakenPaper;
  readonly manifest: Manifest;
}

/** 封票, wherever it is done. */
export const sealWork = ({ marks, taken, manifest }: SealRequest): SealedPaper => sealPaper(marks, taken, freezeManifest(manifest), random, nobleSuite);
