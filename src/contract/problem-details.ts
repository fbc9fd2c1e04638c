import type { Problem } from '../domain/shared/problem';

/** RFC 9457 body of every refusal. */
export interface ProblemDetails {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  /** Chinese and English sentence for those without the locale files. */
  readonly title: string;
  readonly problems: readonly Problem[];
}
