import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { SpecialDay } from '../../../contract/http/congresses';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { WORK_DAYS } from '../rules/rules.table';
import { ChangeWorkDaysRequest } from './work-day.requests';
import { WorkDaysService } from './work-days.service';

@ApiTags('work-days')
@Controller('work-days')
export class WorkDaysController {
  constructor(private readonly days: WorkDaysService) {}

  /** Days that are not what their weekday says, of every year. */
  @Get()
  @AsTable(WORK_DAYS)
  @Needs('work-days.read')
  list(@CurrentActor() { congressId }: StaffActor): Promise<readonly SpecialDay[]> {
    return this.days.list(congressId);
  }

  /** Sets days, and lets others follow their weekday again. */
  @Patch()
  @Needs('work-days.edit')
  change(@CurrentActor() actor: StaffActor, @Body() request: ChangeWorkDaysRequest): Promise<readonly SpecialDay[]> {
    return this.days.change(actor, request);
  }
}
