import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { listAnswer, listFormat } from './list-answer';
import { AS_TABLE, type ListTable, type Query } from './list-table';

type AnyTable = ListTable<unknown, unknown>;

/** Answers with the list as a file where that is what the request accepts; see `AsTable`. */
@Injectable()
export class ListTableInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const [request, response] = [context.switchToHttp().getRequest<Request>(), context.switchToHttp().getResponse<Response>()];
    response.vary('Accept');
    const format = listFormat(request);
    if (format === null) return next.handle();
    const table = this.reflector.get<AnyTable>(AS_TABLE, context.getHandler());
    return of(await listAnswer(table, rowsOf(table, request, next), format, request, response));
  }
}

/** Asks the endpoint itself, with the reader's own filters, for one page after the other. */
async function* rowsOf({ rows, pages, narrowedBy = [] }: AnyTable, request: Request, next: CallHandler): AsyncGenerator<unknown> {
  const asked = request.query as Query;
  for (let page: Query | null = pages?.first ?? {}; page !== null; ) {
    const told = Object.fromEntries(Object.entries({ ...asked, ...page }).filter(([name]) => !narrowedBy.includes(name)));
    Object.defineProperty(request, 'query', { value: told, configurable: true });
    const answer: unknown = await lastValueFrom(next.handle());
    yield* rows(answer, asked);
    page = pages?.next(answer) ?? null;
  }
}
