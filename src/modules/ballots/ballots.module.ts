import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { ProjectsModule } from '../projects/projects.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ActsService } from './acts/acts.service';
import { ArmAct } from './acts/arm.act';
import { ArmKeys } from './acts/arm-keys';
import { CloseAct } from './acts/close.act';
import { IssueAct } from './acts/issue.act';
import { OpenAct } from './acts/open.act';
import { VoidAct } from './acts/void.act';
import { VoidRequestsRepository } from './acts/void-requests.repository';
import { Ballot } from './ballot.entity';
import { BallotsController } from './ballots.controller';
import { BallotsRepository } from './ballots.repository';
import { BallotsService } from './ballots.service';
import { BoxClient } from './box/box-client';
import { BoxesRepository } from './box/boxes.repository';
import { BoxesService } from './box/boxes.service';
import { BoxOrdersRepository } from './box/box-orders.repository';
import { BoxOrdersService } from './box/box-orders.service';
import { BoxRoom } from './box/box-room.service';
import { BoxWatch } from './box/box-watch.service';
import { Soundness } from './box/soundness.service';
import { ConfirmedContent } from './drafts/confirmed-content';
import { DraftsService } from './drafts/drafts.service';
import { DraftSources } from './drafts/draft-sources';
import { FollowUpsService } from './drafts/follow-ups.service';
import { ManifestService } from './drafts/manifest.service';
import { PaperSheetService } from './drafts/paper-sheet.service';
import { LaterStages } from './later-stages';
import { DeviceVeto } from './papers/device-veto';
import { IssuanceLog } from './papers/issuance-log.service';
import { IssuancesRepository } from './papers/issuances.repository';
import { IssuingKeys } from './papers/issuing-keys.service';
import { IssuingService } from './papers/issuing.service';
import { CardDrawsService } from './papers/card-draws.service';
import { PaperIssuesService } from './papers/paper-issues.service';
import { PapersController } from './papers/papers.controller';
import { PapersService } from './papers/papers.service';
import { SecondIssuancesRepository } from './papers/second-issuances.repository';
import { SupplementsService } from './papers/supplements.service';
import { TurnoutService } from './papers/turnout.service';
import { QuorumWatch } from './quorum-watch.service';
import { RollsController } from './rolls.controller';
import { RollsRepository } from './rolls.repository';
import { RollsService } from './rolls.service';
import { BallotSurroundings } from './views/ballot-surroundings';
import { BallotViewsService } from './views/ballot-views.service';
import { HallController } from './views/hall.controller';
import { HallViewsService } from './views/hall-views.service';

const acts = [ArmAct, ArmKeys, IssueAct, OpenAct, CloseAct, VoidAct];
const box = [BoxClient, BoxesService, BoxOrdersService, BoxRoom, BoxWatch, Soundness];
const papers = [CardDrawsService, DeviceVeto, IssuanceLog, IssuingKeys, IssuingService, PapersService, PaperIssuesService, SupplementsService, TurnoutService];
const drafts = [ConfirmedContent, DraftsService, DraftSources, FollowUpsService, ManifestService, PaperSheetService];
const views = [BallotViewsService, BallotSurroundings, HallViewsService];
const repositories = [BallotsRepository, BoxesRepository, BoxOrdersRepository, IssuancesRepository, RollsRepository, SecondIssuancesRepository, VoidRequestsRepository];

/** 票决: drafts, arming, issuing, opening and closing, and the link to the box. */
@Module({
  imports: [TypeOrmModule.forFeature([Ballot]), AuditsModule, CongressesModule, ProjectsModule, SessionsModule],
  controllers: [BallotsController, PapersController, RollsController, HallController],
  providers: [...repositories, ...acts, ...box, ...papers, ...drafts, ...views, ActsService, BallotsService, LaterStages, QuorumWatch, RollsService],
  exports: [ActsService, BallotsService, BallotViewsService, BoxClient, BoxesService, BoxOrdersService, BoxRoom, HallViewsService, IssuingService, LaterStages, RollsService, TurnoutService],
})
export class BallotsModule {}
