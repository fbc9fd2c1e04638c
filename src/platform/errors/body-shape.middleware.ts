import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '../../domain/shared/problem';
import { isWellFormed } from '../../domain/shared/well-formed';

/** The deepest request that there is nests seven deep. */
const DEEPEST = 32;
const MACHINERY = ['__proto__', 'constructor', 'prototype'];

/** Refuses JSON that nests so deep that whoever walks it would fall, names that belong to the machinery of JavaScript, and texts with half a character. Walks level by level. */
@Injectable()
export class BodyShapeMiddleware implements NestMiddleware {
  use(request: Request, _response: Response, next: NextFunction): void {
    let level: unknown[] = [request.body];
    for (let depth = 0; level.length > 0; depth += 1) {
      if (depth > DEEPEST) throw new DomainError('invalid-request', [{ code: 'nested-too-deep' }]);
      if (level.some((value) => typeof value === 'string' && !isWellFormed(value))) throw new DomainError('invalid-request', [{ code: 'broken-character' }]);
      const holders = level.filter((value): value is object => typeof value === 'object' && value !== null);
      if (holders.some((holder) => MACHINERY.some((name) => Object.hasOwn(holder, name)))) throw new DomainError('invalid-request', [{ code: 'unknown-field' }]);
      level = holders.flatMap((holder) => (Array.isArray(holder) ? (holder as unknown[]) : Object.entries(holder).flat()));
    }
    next();
  }
}
