import type { Readable } from 'node:stream';
import { DomainError } from '../../domain/shared/problem';

/**
 * Files of proposals and reports, by names of their own (`ab/ab12…`). Nobody but the program reads them: who may see one is decided before it is asked for.
 * Every act may end in `FilesUnavailable`.
 */
export interface FileStore {
  /** Whole and kept for good once this returns, or not there. Whatever had the name is replaced. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** null: there is none of this name. The stream fails with `FilesUnavailable` where it ends too early. */
  read(name: string): Promise<Readable | null>;
  has(name: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  /** Names of all that are whole, in no order. */
  list(): AsyncIterable<string>;
}

/** Nest's name for the store in a constructor: `@Inject(FILE_STORE) store: FileStore`. */
export const FILE_STORE = Symbol('FileStore');

/** The store did not do what it was asked. `away`: it did not answer, or not soundly; `refused`: it said no, and will say so again. */
export class FilesUnavailable extends DomainError {
  constructor(
    readonly fault: 'away' | 'refused',
    /** For those who run it; names no secret. */
    readonly said: string,
  ) {
    super('files-unavailable');
  }
}
