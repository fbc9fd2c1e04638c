import { HttpException } from '@nestjs/common';
import type { ProblemCode } from '../../contract/problem-codes';
import { DomainError } from '../../domain/shared/problem';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'sign-in-required',
  403: 'not-allowed',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'busy',
};

/** What Nest, Express and the body parsers refuse, as a code of ours; null when the error is none of theirs. */
export function httpFault(error: unknown): DomainError | null {
  const status = statusOf(error);
  if (status === null || status >= 500) return status === 503 ? new DomainError('busy') : null;
  if (status === 400 && isAboutJson(error)) return new DomainError('malformed-json');
  return new DomainError(BY_STATUS[status] ?? 'invalid-request');
}

/** Nest's own exceptions, or an `http-errors` error of the kind that body parsers throw. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error) || !('expose' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}

/** Nest keeps only the message of a JSON parser's SyntaxError; all of V8's name JSON. */
const isAboutJson = (error: unknown): boolean => error instanceof Error && /\bJSON\b/.test(error.message);
