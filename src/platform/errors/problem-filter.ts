import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { PROBLEM_STATUS, type ProblemCode } from '../../contract/problem-codes';
import type { ProblemDetails } from '../../contract/problem-details';
import { problemTitle } from '../../contract/problem-titles';
import { DomainError } from '../../domain/shared/problem';
import { databaseFault } from './database-faults';
import { httpFault } from './http-faults';

const logger = new Logger('Problem');

/** Seconds after which whoever was told 503 may ask again. */
export const RETRY_AFTER = '1';

/** Every refusal leaves as RFC 9457 problem details. What nobody foresaw is `internal`: logged with its stack, told without it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = loggedRefusalOf(error);
    if (response.headersSent) return void response.end();
    const details = problemDetails(refusal);
    if (details.status === 503) response.setHeader('retry-after', RETRY_AFTER);
    response.status(details.status).type('application/problem+json').send(JSON.stringify(details));
  }
}

/** As `refusalOf`; what nobody foresaw is logged. */
export function loggedRefusalOf(error: unknown): DomainError {
  const refusal = refusalOf(error);
  if (refusal.code === 'internal') logger.error(stackOf(error));
  return refusal;
}

/** What is told of an error: its refusal, or `internal` for what nobody foresaw. */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  return httpFault(error) ?? databaseFault(error) ?? new DomainError('internal');
}

export function problemDetails({ code, problems }: DomainError): ProblemDetails {
  return { type: `urn:piaojue:problem:${code}`, status: PROBLEM_STATUS[code as ProblemCode] ?? 422, code, title: problemTitle(code), problems };
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : 'something that is no Error was thrown');
