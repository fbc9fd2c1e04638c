import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../contract/actor';
import type { DistrictMapView } from '../../../contract/http/district-maps';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { RemoveDistrictMapRequest, SaveDistrictMapRequest } from './district-map.requests';
import { DistrictMapsService } from './district-maps.service';

@ApiTags('congresses')
@Controller('district-map')
export class DistrictMapsController {
  constructor(private readonly maps: DistrictMapsService) {}

  /** The map of the districts, with its 审图号. */
  @Get()
  @Needs('district-map.read')
  get(@CurrentActor() { congressId }: Actor): Promise<DistrictMapView> {
    return this.maps.get(congressId);
  }

  /** Another map (GeoJSON), or another 审图号 of the present one. */
  @Put()
  @Needs('district-map.edit')
  save(@CurrentActor() actor: Actor, @Body() request: SaveDistrictMapRequest): Promise<DistrictMapView> {
    return this.maps.save(actor, request);
  }

  /** No map any more. */
  @Delete()
  @Needs('district-map.edit')
  remove(@CurrentActor() actor: Actor, @Body() { basedOn }: RemoveDistrictMapRequest): Promise<DistrictMapView> {
    return this.maps.remove(actor, basedOn);
  }
}
