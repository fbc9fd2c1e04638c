import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { actorRoles, type StaffActor } from '../../contract/actor';
import { mayRead } from '../../domain/ballot/read-gate';
import { DomainError } from '../../domain/shared/problem';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { BallotsService } from '../ballots/ballots.service';
import { BundlesService } from './bundles.service';
import { zipOf } from './zip-file';

@ApiTags('publication')
@Controller('ballots/:id')
export class CustodyController {
  constructor(
    private readonly ballots: BallotsService,
    private readonly bundles: BundlesService,
  ) {}

  /** The scrutineers' edition: every paper and name. Put together when asked for, never kept by the app. */
  @Get('custody.zip')
  @Needs('ballots.read-custody')
  async custody(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Res() response: Response): Promise<void> {
    const ballot = await this.ballots.get({ congressId: actor.congressId, ballotId });
    if (!mayRead(ballot, actorRoles(actor), 'custody')) throw new DomainError('illegal-act', [{ code: 'not-certified-yet', values: { state: ballot.state } }]);
    const zip = await zipOf(await this.bundles.custody(ballot));
    response.set({ 'content-type': 'application/zip', 'cache-control': 'no-store', 'content-disposition': `attachment; filename="custody-${ballotId}.zip"` }).end(zip);
  }
}
