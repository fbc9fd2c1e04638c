import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { ProgrammesModule } from '../programmes/programmes.module';
import { ProjectsModule } from '../projects/projects.module';
import { ProposalsModule } from '../proposals/proposals.module';
import { BothSatisfactions } from './both-satisfactions.service';
import { EvaluationsController } from './evaluations.controller';
import { EvaluationsRepository } from './evaluations.repository';
import { EvaluationsService } from './evaluations.service';
import { FollowupsController } from './followups/followups.controller';
import { FollowupsRepository } from './followups/followups.repository';
import { FollowupsService } from './followups/followups.service';
import { OwedFollowups } from './followups/owed-followups.service';
import { SupervisionModule } from '../progress/supervision/supervision.module';
import { RepliesController } from './replies/replies.controller';
import { RepliesRepository } from './replies/replies.repository';
import { RepliesService } from './replies/replies.service';
import { AnswersService } from './satisfaction/answers.service';
import { InvitationsService } from './satisfaction/invitations.service';
import { PublicSatisfactionController } from './satisfaction/public-satisfaction.controller';
import { SatisfactionController } from './satisfaction/satisfaction.controller';
import { SurveysRepository } from './satisfaction/surveys.repository';
import { SurveysService } from './satisfaction/surveys.service';
import { TextsRepository } from './satisfaction/texts.repository';
import { TextsService } from './satisfaction/texts.service';

const deputies = [EvaluationsRepository, EvaluationsService, FollowupsRepository, FollowupsService, OwedFollowups];
const residents = [AnswersService, InvitationsService, SurveysRepository, SurveysService, TextsRepository, TextsService, RepliesRepository, RepliesService, BothSatisfactions];

/** 测评: how deputies graded what was done, what followed, and, apart from that, what residents say. */
@Module({
  imports: [AccountsModule, AuditsModule, BallotsModule, CongressesModule, ProgrammesModule, ProjectsModule, ProposalsModule, SupervisionModule],
  controllers: [EvaluationsController, FollowupsController, SatisfactionController, PublicSatisfactionController, RepliesController],
  providers: [...deputies, ...residents],
  exports: [BothSatisfactions, EvaluationsService, SurveysService],
})
export class EvaluationsModule {}
