import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { forNobody, within } from '../../platform/database/reach/reach';
import type { ActingRequest } from '../../platform/security/needs.decorator';
import { CongressesService } from './congresses.service';

/** Public pages: the body is the one that their address names, whoever looks. */
const PUBLIC = '/api/public/:slug/';

/** Every answer is worked out for one body: that of whoever is signed in, or that of a public address. An endpoint with neither is for nobody until it says for whom. */
@Injectable()
export class ReachInterceptor implements NestInterceptor {
  constructor(private readonly congresses: CongressesService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const congressId = await this.bodyOf(context.switchToHttp().getRequest<ActingRequest>());
    return congressId === null ? forNobody(() => next.handle()) : within(congressId, () => next.handle());
  }

  private async bodyOf({ route, params, actor }: ActingRequest): Promise<string | null> {
    const { path } = route as { readonly path: string };
    if (!path.startsWith(PUBLIC)) return actor?.congressId ?? null;
    return this.congresses.idAt(params.slug as string);
  }
}
