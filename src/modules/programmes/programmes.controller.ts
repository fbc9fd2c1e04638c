import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../../contract/actor';
import type { PassageView, ProgrammeView, RoundUse } from '../../contract/http/programmes';
import { Id } from '../../platform/http/id.decorator';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { ClockService } from './clock/clock.service';
import { RoundEditing } from './editing/round-editing.service';
import { ChangeProgrammeRequest, HoldRequest, ReleaseRequest, SaveProgrammeRequest } from './programme.requests';
import { programmeView } from './programme-views';
import { ProgrammesService } from './programmes.service';
import { PROGRAMMES } from './programmes.table';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(
    private readonly programmes: ProgrammesService,
    private readonly clocks: ClockService,
    private readonly editing: RoundEditing,
  ) {}

  /** Rounds, newest first, each with its phase now and the next change. */
  @Get()
  @AsTable(PROGRAMMES)
  @Needs('programmes.read')
  async list(@CurrentActor() actor: Actor): Promise<ProgrammeView[]> {
    return (await this.programmes.rounds(actor.congressId)).map((round) => programmeView(round, new Date()));
  }

  /** A new round. */
  @Post()
  @Needs('programmes.edit')
  async create(@CurrentActor() actor: StaffActor, @Body() request: SaveProgrammeRequest): Promise<ProgrammeView> {
    return programmeView(await this.programmes.create(actor, request), new Date());
  }

  /** One round. */
  @Get(':id')
  @Needs('programmes.read')
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<ProgrammeView> {
    return this.view(actor, id);
  }

  /** What was done in it already, which a change may not pull the ground from under. */
  @Get(':id/use')
  @Needs('programmes.edit')
  use(@CurrentActor() { congressId }: StaffActor, @Id() id: string): Promise<RoundUse> {
    return this.editing.use(congressId, id);
  }

  /** Changes the fields that are given; a date that has passed stays, and so does what was acted upon. */
  @Patch(':id')
  @Needs('programmes.edit')
  async change(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: ChangeProgrammeRequest): Promise<ProgrammeView> {
    await this.editing.change(actor, id, request);
    return this.view(actor, id);
  }

  /** Boundaries that have passed, each once: when due, when passed, when noticed. */
  @Get(':id/passages')
  @Needs('programmes.read')
  async passages(@CurrentActor() actor: Actor, @Id() id: string): Promise<PassageView[]> {
    await this.clocks.look(actor.congressId, id);
    const iso = (moment: Date): string => moment.toISOString();
    return (await this.clocks.passages(actor.congressId, id)).map(({ boundary, due, passedAt, noticedAt }) => ({ boundary, due: iso(due), passedAt: iso(passedAt), noticedAt: iso(noticedAt) }));
  }

  /** Stops the clock by hand. */
  @Post(':id/holds')
  @Needs('programmes.hold')
  async hold(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { reason }: HoldRequest): Promise<ProgrammeView> {
    await this.clocks.hold(actor, id, reason);
    return this.view(actor, id);
  }

  /** Starts it again: to catch up, or with everything still to come moved. */
  @Delete(':id/holds/current')
  @Needs('programmes.hold')
  @HttpCode(200)
  async release(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() { isPostponing }: ReleaseRequest): Promise<ProgrammeView> {
    await this.clocks.release(actor, id, isPostponing);
    return this.view(actor, id);
  }

  private async view({ congressId }: Actor, id: string): Promise<ProgrammeView> {
    return programmeView(await this.programmes.find(congressId, id), new Date());
  }
}
