import { DomainError } from '../shared/problem';
import { shapeProblems, type Shape } from '../shared/shape';
import { readManifest, type FrozenManifest } from '../sealing/manifest-hash';
import type { SignedClosingSet } from '../sealing/closing-set';
import { decodePaper, paperLeafHash, type Paper } from '../sealing/paper';
import { fromBase64Url } from '../sealing/base64';
import { concat } from '../sealing/bytes';
import { drawnFrom } from '../sealing/drawn';
import { verifyContents, type CheckedContents, type SealedContent } from '../sealing/elgamal/verify';
import { FILES, filesOf, type BundleList, type DrawRow, type IssuanceRow, type PlaceTally, type ResultFile, type RollFile, type StationsFile } from './bundle';
import * as shapes from './bundle-shapes';
import { parseCanonical } from './canonical-json';
import { Fault } from './fault';

/** A paper as the bundle has it, with where it stands. */
export interface ReadPaper {
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly paper: Paper;
  readonly where: string;
}

/** Checks the contents of all papers of a sealed ballot; a program that has worker threads brings its own. */
export type CheckContents = (contents: readonly SealedContent[], frozen: FrozenManifest) => CheckedContents;

/** Weights of the batch are drawn from the papers themselves: whoever wants bad papers to cancel out would have to invert SHA-256. */
export const checkHere: CheckContents = (contents, frozen) => verifyContents(contents, frozen, drawnFrom(concat(...contents.map(({ leafHash }) => leafHash))));

/** The files of a bundle, read strictly and once. Everything it cannot make sense of is thrown as a `Fault` that says where. */
export class BundleReader {
  private readonly read = new Map<string, unknown>();

  constructor(
    readonly files: ReadonlyMap<string, Uint8Array>,
    private readonly checkContents: CheckContents = checkHere,
  ) {}

  /** Whether this edition of this ballot has that file; where it should and it is not there, reading it is a fault. */
  shows(name: string): boolean {
    return filesOf(this.frozen.manifest, this.list.edition).includes(name);
  }

  get list(): BundleList {
    return this.json(FILES.list, shapes.bundleListShape);
  }

  get frozen(): FrozenManifest {
    return this.once(FILES.manifest, () => asFault(FILES.manifest, () => readManifest(this.text(FILES.manifest))));
  }

  get roll(): RollFile {
    return this.json(FILES.roll, shapes.rollShape);
  }

  get closing(): SignedClosingSet {
    return this.json(FILES.closing, shapes.closingShape);
  }

  get stations(): StationsFile {
    return this.json(FILES.stations, shapes.stationsShape);
  }

  /** Which papers of a sealed ballot hold, worked out once. */
  get checkedContents(): CheckedContents {
    return this.once('contents', () => this.checkContents(this.papers.map(({ leafHash, paper }) => ({ leafHash, tokenKey: paper.tokenKey, content: paper.content })), this.frozen));
  }

  get tallies(): readonly PlaceTally[] {
    return this.json(FILES.tallies, shapes.talliesShape);
  }

  get result(): ResultFile {
    return this.json(FILES.result, shapes.resultShape);
  }

  get issuances(): readonly IssuanceRow[] {
    return this.once(FILES.issuances, () => this.lines(FILES.issuances).map((line, index) => json<IssuanceRow>(line, shapes.issuanceShape, at(FILES.issuances, index))));
  }

  /** Of a ballot by drawn cards. */
  get draws(): readonly DrawRow[] {
    return this.once(FILES.issuances, () => this.lines(FILES.issuances).map((line, index) => json<DrawRow>(line, shapes.drawShape, at(FILES.issuances, index))));
  }

  get papers(): readonly ReadPaper[] {
    return this.once(FILES.papers, () => this.lines(FILES.papers).map((line, index) => readPaper(line, at(FILES.papers, index))));
  }

  /** Lines of a file in which every line, the last too, ends in a newline. */
  lines(name: string): readonly string[] {
    const text = this.text(name);
    if (text === '') return [];
    if (!text.endsWith('\n')) throw new Fault('no-newline-at-end', name);
    return text.slice(0, -1).split('\n');
  }

  text(name: string): string {
    const bytes = this.files.get(name);
    if (bytes === undefined) throw new Fault('file-missing', name);
    return asFault(name, () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  }

  private json<T>(name: string, shape: Shape): T {
    return this.once(name, () => json<T>(this.text(name), shape, name));
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.read.has(name)) this.read.set(name, make());
    return this.read.get(name) as T;
  }
}

/** `papers.jsonl:3` for index 2, as editors count lines. */
export const at = (file: string, index: number): string => `${file}:${index + 1}`;

/** The value of one canonical text of this shape. */
export function json<T>(text: string, shape: Shape, where: string): T {
  const value = asFault(where, () => parseCanonical(text));
  const [problem] = shapeProblems(shape, value);
  if (problem) throw new Fault(problem.code, problem.at ? `${where} ${problem.at}` : where);
  return value as T;
}

function readPaper(line: string, where: string): ReadPaper {
  const { paper } = json<{ paper: string }>(line, shapes.paperLineShape, where);
  return asFault(where, () => {
    const bytes = fromBase64Url(paper);
    return { bytes, leafHash: paperLeafHash(bytes), paper: decodePaper(bytes), where };
  });
}

/** Whatever goes wrong inside is a fault of the bundle at that place. */
export function asFault<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (!(error instanceof DomainError)) throw new Fault('malformed', where);
    const [problem] = error.problems;
    throw new Fault(problem?.code ?? error.code, problem?.at ? `${where} ${problem.at}` : where);
  }
}
