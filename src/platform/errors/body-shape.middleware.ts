import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { isWellFormed } from '../../domain/shared/well-formed';
import { pathOf } from './path-of';

/** The deepest request that there is nests seven deep. */
const DEEPEST = 32;
const MACHINERY = ['__proto__', 'constructor', 'prototype'];

/** A value of a body, and the names that lead to it. */
interface Place {
  readonly value: unknown;
  readonly at: string;
}

/** Refuses JSON that nests so deep that whoever walks it would fall, names that belong to the machinery of JavaScript, and texts with half a character. Walks level by level. */
@Injectable()
export class BodyShapeMiddleware implements NestMiddleware {
  use(request: Request, _response: Response, next: NextFunction): void {
    let level: Place[] = [{ value: request.body, at: '' }];
    for (let depth = 0; level.length > 0; depth += 1) {
      if (depth > DEEPEST) throw refusal({ code: 'nested-too-deep' });
      const broken = level.find(({ value }) => typeof value === 'string' && !isWellFormed(value));
      if (broken) throw refusal({ code: 'broken-character', at: broken.at });
      level = level.flatMap(within);
    }
    next();
  }
}

function within({ value: holder, at }: Place): Place[] {
  if (typeof holder !== 'object' || holder === null) return [];
  if (MACHINERY.some((name) => Object.hasOwn(holder, name))) throw refusal({ code: 'unknown-field' });
  return Object.entries(holder).map(([name, value]) => {
    if (!isWellFormed(name)) throw refusal({ code: 'broken-character', at });
    return { value, at: pathOf(at, name) };
  });
}

const refusal = (problem: Problem): DomainError => new DomainError('invalid-request', [problem]);
