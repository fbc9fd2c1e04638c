import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerOptions } from '@nestjs/throttler';
import { DomainError } from '../../domain/shared/problem';
import type { ActingRequest } from './needs.decorator';

const MINUTE = 60_000;
const requestOf = (context: ExecutionContext): ActingRequest => context.switchToHttp().getRequest<ActingRequest>();
const loginOf = ({ actor }: Pick<ActingRequest, 'actor'>): string | null => (actor && actor.kind !== 'system' ? actor.loginId : null);

/** Per endpoint: strict for one signed-in browser, loose for an address, behind which a whole hall may sit. */
export const THROTTLES: ThrottlerOptions[] = [
  { name: 'login', ttl: MINUTE, limit: 300, skipIf: (context) => loginOf(requestOf(context)) === null, getTracker: (request) => loginOf(request as ActingRequest) ?? '' },
  { name: 'address', ttl: MINUTE, limit: 30_000, skipIf: (context) => loginOf(requestOf(context)) !== null, getTracker: (request) => (request as ActingRequest).ip ?? '' },
];

/** Slows floods down over HTTP only: a guard that throws on a socket would leave its caller waiting for ever. */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return context.getType() !== 'http';
  }

  protected override async throwThrottlingException(): Promise<void> {
    throw new DomainError('too-many-requests');
  }
}
