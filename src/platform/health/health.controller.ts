import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../../domain/shared/problem';
import { MachineWatch } from '../machine/machine-watch';
import { Open } from '../security/needs.decorator';

export interface Health {
  readonly status: 'ok';
}

/** With the codes of what staff are told of the machines, e.g. `disk-short`. */
export interface Readiness extends Health {
  readonly warnings: readonly string[];
}

/** For the start program, load balancers and container engines. */
@Controller('health')
export class HealthController {
  /** However many ask in one breath, the database is asked once. */
  private asking: Promise<unknown> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly machine: MachineWatch,
  ) {}

  /** The process runs. */
  @Open()
  @Get('live')
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers and commits. Else 503 `busy`, or `commits-stuck`. */
  @Open()
  @Get('ready')
  async ready(): Promise<Readiness> {
    if (this.machine.isStuck) throw new DomainError('commits-stuck');
    this.asking ??= this.dataSource.query('select 1').finally(() => (this.asking = null));
    await this.asking;
    return { status: 'ok', warnings: this.machine.notices.map(({ code }) => code) };
  }
}
