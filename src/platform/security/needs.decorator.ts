import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../contract/actor';
import type { ProblemCode } from '../../contract/problem-codes';
import type { Act } from '../../contract/roles';

export const NEEDS = 'needs';
/** Marks an endpoint that anybody may call. An endpoint with no mark is refused to everybody. */
export const Open = () => SetMetadata(NEEDS, 'open');
/** Marks an endpoint with the act of the policy table that it is. */
export const Needs = (act: Act) => SetMetadata(NEEDS, act);
/** Marks an endpoint for anyone who is signed in, whatever the role. */
export const SignedIn = () => SetMetadata(NEEDS, 'signed-in');

/** A request whose cookie has been looked up by the sign-in middleware. */
export interface ActingRequest extends Request {
  actor?: Actor | null;
  csrfToken?: string;
  /** Why a cookie that was sent signs nobody in, where that can be said: `device-replaced`. */
  signInProblem?: ProblemCode;
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ActingRequest>().actor ?? null);
