import { Body, Controller, Get, Header, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { StationView } from '../../../contract/http/programmes';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { STATIONS } from '../programmes.table';
import { ChangeStationRequest, SaveStationRequest } from './station.requests';
import { StationsService } from './stations.service';

@ApiTags('stations')
@Controller('stations')
export class StationsController {
  constructor(private readonly stations: StationsService) {}

  /** Liaison stations by town or street. */
  @Get()
  @AsTable(STATIONS)
  @Needs('programmes.read')
  list(@CurrentActor() actor: StaffActor): Promise<StationView[]> {
    return this.stations.list(actor.congressId);
  }

  /** A new liaison station. */
  @Post()
  @Needs('programmes.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveStationRequest): Promise<StationView> {
    return this.stations.create(actor, request);
  }

  /** Changes the fields that are given. */
  @Patch(':id')
  @Needs('programmes.edit')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeStationRequest): Promise<StationView> {
    return this.stations.change(actor, id, request);
  }

  /** The QR code that the station puts up. */
  @Get(':id/qr.svg')
  @Needs('programmes.read')
  @Header('content-type', 'image/svg+xml')
  qr(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<string> {
    return this.stations.qr(actor.congressId, id);
  }
}
