import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { DayChecklistView } from '../../contract/http/readiness';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { ChecklistsService } from './checklists.service';

@ApiTags('readiness')
@Controller('sittings/:id/checklist')
export class ChecklistsController {
  constructor(private readonly checklists: ChecklistsService) {}

  /** What is ready for the vote of this sitting, worked out from what the system sees. */
  @Get()
  @Needs('ballots.read')
  view(@CurrentActor() actor: StaffActor, @Id() sittingId: string): Promise<DayChecklistView> {
    return this.checklists.view(actor.congressId, sittingId);
  }
}
