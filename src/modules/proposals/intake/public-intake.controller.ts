import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PublicProgramme } from '../../../contract/http/programmes';
import type { ProposalReceipt } from '../../../contract/http/proposals';
import { Open } from '../../../platform/security/needs.decorator';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { IntakeService } from './intake.service';
import { ProposeRequest } from './propose.requests';
import { RoundDoorService } from './round-door.service';

/**
 * A hall or village behind one router: one suggestion a second. All of Ningbo, nine million people, sent 14,131 in a month (domain.md, N41): twenty an hour.
 * A flood of ten thousand from one address gets 300 in, and its neighbours wait an hour at most.
 */
const PROPOSALS = { minute: 60, hour: 300 };

/** What anybody may bring. */
@ApiTags('public')
@Controller('public/:slug')
@Open()
export class PublicIntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly door: RoundDoorService,
  ) {}

  /** Rounds that are not over, and what one needs in order to write: fields, towns and streets, lists. */
  @Get('programmes')
  async rounds(@Param('slug') slug: string): Promise<PublicProgramme[]> {
    return this.door.rounds(await this.door.congressAt(slug));
  }

  /** Takes a suggestion in; no account, no name needed. The same `sourceKey` again adds nothing. */
  @Post('proposals')
  @PerAddress(PROPOSALS)
  async propose(@Param('slug') slug: string, @Body() request: ProposeRequest): Promise<ProposalReceipt> {
    const congressId = await this.door.congressAt(slug);
    return this.intake.receive(null, request, { congressId, origin: request.proposerKind === 'organisation' ? 'organisation' : 'resident', source: 'form', way: 'public' });
  }
}
