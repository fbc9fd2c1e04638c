import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AppMetrics } from './app-metrics';

/** Counts answers. Paths are not kept: some of them name a person or a paper. */
@Injectable()
export class AnswersMiddleware implements NestMiddleware {
  constructor(private readonly metrics: AppMetrics) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const from = performance.now();
    response.once('finish', () => this.metrics.answered(request.method, response.statusCode, (performance.now() - from) / 1000));
    next();
  }
}
