import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { BallotView } from '../../contract/http/ballots';
import { BALLOT_ACTS, type BallotAct } from '../../domain/ballot/states';
import { DomainError } from '../../domain/shared/problem';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { ActsService } from './acts/acts.service';
import { ActRequest, ChangeDraftRequest, DraftBallotRequest, FollowUpBallotRequest } from './ballot.requests';
import { BALLOTS, STANDINGS } from './ballots.table';
import { DraftsService } from './drafts/drafts.service';
import { FollowUpsService } from './drafts/follow-ups.service';
import { BallotViewsService } from './views/ballot-views.service';

@ApiTags('ballots')
@Controller('ballots')
export class BallotsController {
  constructor(
    private readonly views: BallotViewsService,
    private readonly drafts: DraftsService,
    private readonly followUps: FollowUpsService,
    private readonly acts: ActsService,
  ) {}

  /** All ballots, with what this person may see and do. */
  @Get()
  @AsTable(BALLOTS)
  @Needs('ballots.read')
  list(@CurrentActor() actor: StaffActor): Promise<BallotView[]> {
    return this.views.list(actor);
  }

  /** One ballot, with what this person may see and do. */
  @Get(':id')
  @AsTable(STANDINGS)
  @Needs('ballots.read')
  get(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<BallotView> {
    return this.views.get({ congressId: actor.congressId, ballotId }, actor);
  }

  /** A draft from the version of a rule profile in force on the day of the sitting, and a list of projects. */
  @Post()
  @Needs('ballots.draft')
  async create(@CurrentActor() actor: StaffActor, @Body() request: DraftBallotRequest): Promise<BallotView> {
    return this.views.get(await this.drafts.create(actor, request), actor);
  }

  /** Changes the fields that are given; only while a draft. */
  @Patch(':id')
  @Needs('ballots.draft')
  async change(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: ChangeDraftRequest): Promise<BallotView> {
    const key = { congressId: actor.congressId, ballotId };
    await this.drafts.change(key, actor, request);
    return this.views.get(key, actor);
  }

  /** Removes a draft. */
  @Delete(':id')
  @HttpCode(204)
  @Needs('ballots.draft')
  remove(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<void> {
    return this.drafts.remove({ congressId: actor.congressId, ballotId }, actor);
  }

  /** A re-ballot of a void ballot or of what fell short, or a runoff among the tied: a new draft that names its parent. Asked twice, the same one is answered. */
  @Post(':id/follow-ups')
  @Needs('ballots.draft')
  async followUp(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() { kind }: FollowUpBallotRequest): Promise<BallotView> {
    return this.views.get(await this.followUps.create({ congressId: actor.congressId, ballotId }, actor, kind), actor);
  }

  /** Presses a button; the policy table says who may. Answers with the ballot as it then stands. */
  @Post(':id/acts/:act')
  @HttpCode(200)
  @Needs('ballots.read')
  async press(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Param('act') act: string, @Body() request: ActRequest): Promise<BallotView> {
    const key = { congressId: actor.congressId, ballotId };
    await this.acts.press(key, knownAct(act), request, actor);
    return this.views.get(key, actor);
  }
}

function knownAct(act: string): BallotAct {
  const known = BALLOT_ACTS.find((one) => one === act);
  if (!known) throw new DomainError('not-found', [{ code: 'act-unknown', at: 'act' }]);
  return known;
}
