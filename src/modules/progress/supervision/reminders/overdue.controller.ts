import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OverdueMatter } from '../../../../contract/http/supervision';
import { AsTable } from '../../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { OVERDUE } from '../supervision.table';
import { OverdueService } from './overdue.service';

@ApiTags('supervision')
@Controller('supervision/overdue')
export class OverdueController {
  constructor(private readonly overdue: OverdueService) {}

  /** What is late, how long and at whom, whatever the year. */
  @Get()
  @AsTable(OVERDUE)
  @Needs('supervision.read')
  list(@CurrentActor() actor: SupervisionActor): Promise<OverdueMatter[]> {
    return this.overdue.list(actor);
  }
}
