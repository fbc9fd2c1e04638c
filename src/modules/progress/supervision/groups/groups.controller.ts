import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { DeputyPage } from '../../../../contract/http/sessions';
import type { GroupView } from '../../../../contract/http/supervision';
import { Id } from '../../../../platform/http/id.decorator';
import { AsTable } from '../../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import type { SupervisionActor } from '../sight';
import { GROUPS } from '../supervision.table';
import { ChangeGroupRequest, DeputyQuery, SaveGroupRequest } from './group.requests';
import { GroupsService } from './groups.service';

@ApiTags('supervision')
@Controller('supervision/groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  /** 督办小组 with their members and projects; a deputy's own. */
  @Get()
  @AsTable(GROUPS)
  @Needs('supervision.read')
  list(@CurrentActor() actor: SupervisionActor): Promise<GroupView[]> {
    return this.groups.list(actor);
  }

  /** Deputies who may be members, by name, number or seat. */
  @Get('deputies')
  @Needs('supervision.arrange')
  deputies(@CurrentActor() { congressId }: StaffActor, @Query() { q }: DeputyQuery): Promise<DeputyPage> {
    return this.groups.deputies(congressId, q ?? '');
  }

  /** A new group: deputies, one of whom leads, and what they look after. */
  @Post()
  @Needs('supervision.arrange')
  @HttpCode(200)
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveGroupRequest): Promise<GroupView[]> {
    return this.groups.create(actor, request);
  }

  /** Other members, leader or projects; what the group found stays its own. */
  @Put(':id')
  @Needs('supervision.arrange')
  change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeGroupRequest): Promise<GroupView[]> {
    return this.groups.change(actor, id, request);
  }
}
