/** One reason for a refusal: a stable kebab-case code, where it is, and the values that a sentence about it needs. */
export interface Problem {
  readonly code: string;
  /** Path of the field or row, e.g. `items[2].title` or `row 14`. */
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A refusal with every reason at once. Only the HTTP filter knows status codes. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
