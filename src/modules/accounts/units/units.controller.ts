import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { UnitView } from '../../../contract/http/accounts';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { UNITS } from '../accounts.table';
import { ChangeUnitRequest, SaveUnitRequest } from './unit.requests';
import { UnitsService } from './units.service';

@ApiTags('units')
@Controller('units')
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  /** Departments, towns, streets and committees. */
  @Get()
  @AsTable(UNITS)
  @Needs('units.read')
  list(@CurrentActor() actor: StaffActor): Promise<UnitView[]> {
    return this.units.list(actor.congressId);
  }

  /** A new unit. */
  @Post()
  @Needs('units.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveUnitRequest): Promise<UnitView> {
    return this.units.create(actor, request);
  }

  /** Changes name or kind, or disables the unit. */
  @Patch(':id')
  @Needs('units.edit')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeUnitRequest): Promise<UnitView> {
    return this.units.change(actor, id, request);
  }
}
