import { Body, Controller, Delete, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DeputyActor, StaffActor } from '../../../contract/actor';
import type { TakePaperAnswer } from '../../../contract/http/ballots';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { CardDrawRequest, PaperIssueRequest, TakePaperRequest } from '../ballot.requests';
import { PaperSheetService } from '../drafts/paper-sheet.service';
import { CardDrawsService } from './card-draws.service';
import { PaperIssuesService } from './paper-issues.service';
import { PapersService } from './papers.service';

@ApiTags('ballots')
@Controller('ballots/:id')
export class PapersController {
  constructor(
    private readonly papers: PapersService,
    private readonly paperIssues: PaperIssuesService,
    private readonly draws: CardDrawsService,
    private readonly sheets: PaperSheetService,
  ) {}

  /** 领票: the same request gets the same answer, another one is refused. */
  @Post('papers')
  @HttpCode(200)
  @Needs('papers.take')
  take(@CurrentActor() actor: DeputyActor, @Id() ballotId: string, @Body() request: TakePaperRequest): Promise<TakePaperAnswer> {
    return this.papers.take({ congressId: actor.congressId, ballotId }, actor, request);
  }

  /** The paper ballot to be printed; a specimen while a draft. */
  @Get('paper.pdf')
  @Header('content-type', 'application/pdf')
  @Needs('ballots.read')
  async sheet(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<StreamableFile> {
    return new StreamableFile(await this.sheets.pdf({ congressId: actor.congressId, ballotId }, actor));
  }

  /** A scrutineer marks that a deputy drew a card. */
  @Post('card-draws')
  @HttpCode(204)
  @Needs('ballots.issue-paper')
  draw(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() { deputyId }: CardDrawRequest): Promise<void> {
    return this.draws.draw({ congressId: actor.congressId, ballotId }, actor, deputyId);
  }

  /** Before opening: a card put back, or a wrong mark. */
  @Delete('card-draws/:deputyId')
  @HttpCode(204)
  @Needs('ballots.issue-paper')
  putBack(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Id('deputyId') deputyId: string): Promise<void> {
    return this.draws.putBack({ congressId: actor.congressId, ballotId }, actor, deputyId);
  }

  /** A scrutineer hands out a paper on paper. */
  @Post('paper-issues')
  @HttpCode(204)
  @Needs('ballots.issue-paper')
  issue(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: PaperIssueRequest): Promise<void> {
    return this.paperIssues.issue({ congressId: actor.congressId, ballotId }, actor, request);
  }

  /** On a paper ballot: to every deputy present who has none yet. */
  @Post('paper-issues/everyone')
  @HttpCode(204)
  @Needs('ballots.issue-paper')
  issueToAll(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<void> {
    return this.paperIssues.issueToAllPresent({ congressId: actor.congressId, ballotId }, actor);
  }

  /** Takes a paper back before opening. */
  @Delete('paper-issues/:deputyId')
  @HttpCode(204)
  @Needs('ballots.issue-paper')
  takeBack(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Id('deputyId') deputyId: string): Promise<void> {
    return this.paperIssues.takeBack({ congressId: actor.congressId, ballotId }, actor, deputyId);
  }
}
