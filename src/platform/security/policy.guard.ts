import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { actorRoles } from '../../contract/actor';
import { mayDo, type Act } from '../../contract/roles';
import { DomainError } from '../../domain/shared/problem';
import { NEEDS, type ActingRequest } from './needs.decorator';

/** Holds every HTTP endpoint to the policy table. Fails closed: an unmarked endpoint is nobody's. Sockets have their own door. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const need = this.reflector.getAllAndOverride<Act | 'open' | 'signed-in' | undefined>(NEEDS, [context.getHandler(), context.getClass()]);
    if (need === 'open') return true;
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const actor = request.actor ?? null;
    if (actor === null) throw new DomainError(request.signInProblem ?? 'sign-in-required');
    if (need === 'signed-in') return true;
    if (actor.kind === 'staff' && actor.owes) throw new DomainError(`${actor.owes}-first`);
    if (need === undefined || !mayDo(actorRoles(actor), need)) throw new DomainError('not-allowed', [{ code: 'not-allowed', values: { act: need ?? 'unknown' } }]);
    return true;
  }
}
