import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../domain/shared/problem';
import { MachineWatch } from './machine-watch';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** While commits hang, whoever wants to change something is told so at once, and takes no connection away from those who read. */
@Injectable()
export class MachineGuard implements CanActivate {
  constructor(private readonly machine: MachineWatch) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http' || READS.has(context.switchToHttp().getRequest<Request>().method) || !this.machine.isStuck) return true;
    throw new DomainError('commits-stuck');
  }
}
