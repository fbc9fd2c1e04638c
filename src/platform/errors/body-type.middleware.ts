import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { DomainError } from '../../domain/shared/problem';

const KNOWN = ['application/json', 'multipart/form-data'];

/** Refuses a body that is neither JSON nor a file upload; without this it would look like an empty one. */
@Injectable()
export class BodyTypeMiddleware implements NestMiddleware {
  use(request: Request, _response: Response, next: NextFunction): void {
    // A browser sends `content-length: 0` and no type with a POST that says nothing.
    const isEmpty = request.headers['content-length'] === '0';
    // `is` answers null when there is no body and false when it is of another type.
    if (!isEmpty && request.is(KNOWN) === false) throw new DomainError('unsupported-media-type');
    next();
  }
}
