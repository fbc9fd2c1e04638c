import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { RollView } from '../../contract/http/ballots';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { RollSupplementRequest } from './ballot.requests';
import { ROLLS } from './ballots.table';
import { RollsService } from './rolls.service';

@ApiTags('ballots')
@Controller('ballots/:id/rolls')
export class RollsController {
  constructor(private readonly rolls: RollsService) {}

  /** Every version of the ballot's roll, oldest first. */
  @Get()
  @AsTable(ROLLS)
  @Needs('roster.read')
  list(@CurrentActor() { congressId }: StaffActor, @Id() ballotId: string): Promise<RollView[]> {
    return this.rolls.views({ congressId, ballotId });
  }

  /** A new version from the deputies in office now, with the reason why. Until issuing closes. */
  @Post()
  @Needs('roster.edit')
  async supplement(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() { reason }: RollSupplementRequest): Promise<RollView[]> {
    const key = { congressId: actor.congressId, ballotId };
    await this.rolls.supplement(key, actor, reason);
    return this.rolls.views(key);
  }
}
