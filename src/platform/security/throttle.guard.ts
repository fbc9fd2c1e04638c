import { applyDecorators, Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { Throttle, ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerOptions } from '@nestjs/throttler';
import type { Response } from 'express';
import { DomainError } from '../../domain/shared/problem';
import type { ActingRequest } from './needs.decorator';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PER_ADDRESS = 'per-address';
const requestOf = (context: ExecutionContext): ActingRequest => context.switchToHttp().getRequest<ActingRequest>();
const isPerAddress = (context: ExecutionContext): boolean => Reflect.getMetadata(PER_ADDRESS, context.getHandler()) === true;
const loginOf = ({ actor }: Pick<ActingRequest, 'actor'>): string | null => (actor && actor.kind !== 'system' ? actor.loginId : null);

/** Per endpoint: strict for one signed-in browser, loose for an address, behind which a whole hall may sit. */
export const THROTTLES: ThrottlerOptions[] = [
  { name: 'login', ttl: MINUTE, limit: 300, skipIf: (context) => loginOf(requestOf(context)) === null, getTracker: (request) => loginOf(request as ActingRequest) ?? '' },
  { name: 'address', ttl: MINUTE, limit: 30_000, skipIf: (context) => loginOf(requestOf(context)) !== null, getTracker: (request) => (request as ActingRequest).ip ?? '' },
  { name: 'hour', ttl: HOUR, limit: 0, skipIf: (context) => !isPerAddress(context) || loginOf(requestOf(context)) !== null, getTracker: (request) => (request as ActingRequest).ip ?? '' },
];

/**
 * For a door through which anybody without a name may bring something that stays. So many a minute and an hour from one address: room for a hall or a
 * village behind one router, not for a flood. Sliding: whoever is told to wait gets in as soon as the oldest call is a minute or an hour old.
 */
export const PerAddress = ({ minute, hour }: { readonly minute: number; readonly hour: number }) =>
  applyDecorators(SetMetadata(PER_ADDRESS, true), Throttle({ address: { limit: minute, ttl: MINUTE, blockDuration: 0 }, hour: { limit: hour, ttl: HOUR, blockDuration: 0 } }));

/** Slows floods down over HTTP only: a guard that throws on a socket would leave its caller waiting for ever. */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  protected override async shouldSkip(context: ExecutionContext): Promise<boolean> {
    return context.getType() !== 'http';
  }

  protected override async throwThrottlingException(context: ExecutionContext, { timeToBlockExpire: seconds }: ThrottlerLimitDetail): Promise<void> {
    context.switchToHttp().getResponse<Response>().setHeader('retry-after', String(seconds));
    throw new DomainError('too-many-requests', [{ code: 'come-again-in', values: { seconds } }]);
  }
}
