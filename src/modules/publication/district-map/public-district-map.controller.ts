import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PublicDistrictMap } from '../../../contract/http/district-maps';
import { Open } from '../../../platform/security/needs.decorator';
import { CongressesService } from '../../congresses/congresses.service';
import { DistrictMapsService } from '../../congresses/district-maps/district-maps.service';

/** The map of the districts, as anybody may see it. */
@ApiTags('public')
@Controller('public/:slug/district-map')
@Open()
export class PublicDistrictMapController {
  constructor(
    private readonly congresses: CongressesService,
    private readonly maps: DistrictMapsService,
  ) {}

  /** With its 审图号; none without one. */
  @Get()
  @Header('cache-control', 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400')
  async get(@Param('slug') slug: string): Promise<PublicDistrictMap> {
    return this.maps.shown((await this.congresses.at(slug)).id);
  }
}
