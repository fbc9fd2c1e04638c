import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { NamedChoicesView } from '../../contract/http/named-choices';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { NamedChoicesService } from './named-choices.service';
import { NAMED_CHOICES } from './named-choices.table';

@ApiTags('tallies')
@Controller('ballots/:id/named-choices')
export class NamedChoicesController {
  constructor(private readonly choices: NamedChoicesService) {}

  /** Who marked what in a named ballot, for those to whom the read gate opens it. */
  @Get()
  @AsTable(NAMED_CHOICES)
  @Needs('ballots.read')
  view(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<NamedChoicesView> {
    return this.choices.view(actor, ballotId);
  }
}
