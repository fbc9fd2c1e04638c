import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Open } from '../security/needs.decorator';

export interface Health {
  readonly status: 'ok';
}

/** For the start program, load balancers and container engines. */
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** The process runs. */
  @Open()
  @Get('live')
  live(): Health {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers. Else 503 `busy`. */
  @Open()
  @Get('ready')
  async ready(): Promise<Health> {
    await this.dataSource.query('select 1');
    return { status: 'ok' };
  }
}
