import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '../../domain/shared/problem';
import type { ActingRequest } from './needs.decorator';
import { isSame } from './secrets';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** A signed-in write must carry the token that only a page of ours can read (synchroniser token, OWASP ASVS 3.5). */
@Injectable()
export class CsrfGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<ActingRequest>();
    if (READS.includes(request.method) || !request.actor) return true;
    if (!isSame(request.get('x-csrf-token') ?? '', request.csrfToken ?? 'none')) throw new DomainError('csrf-token-missing');
    return true;
  }
}
