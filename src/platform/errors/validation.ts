import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { pathOf } from './path-of';

/** Checks bodies and queries against their request class; a field that nobody asked for is refused like a wrong one. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => new DomainError('invalid-request', errors.flatMap((error) => problemsOf(error, ''))),
  });

/** One problem per broken constraint, e.g. `{ code: 'is-not-empty', at: 'items[2].title' }`. Repeats no value that was sent. */
function problemsOf(error: ValidationError, parent: string): Problem[] {
  const at = pathOf(parent, error.property);
  const own = Object.keys(error.constraints ?? {}).map((constraint) => ({ code: codeOf(constraint), at }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, at))];
}

const codeOf = (constraint: string): string =>
  constraint === 'whitelistValidation' ? 'unknown-field' : constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
