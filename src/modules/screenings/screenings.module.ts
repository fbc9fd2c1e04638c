import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { ProgrammesModule } from '../programmes/programmes.module';
import { ProjectsModule } from '../projects/projects.module';
import { ProposalsModule } from '../proposals/proposals.module';
import { ApprovalController } from './approval/approval.controller';
import { ApprovalRepository } from './approval/approval.repository';
import { ApprovalService } from './approval/approval.service';
import { CandidateRounds } from './approval/candidate-rounds.service';
import { FundRepository } from './approval/fund.repository';
import { FundService } from './approval/fund.service';
import { RoundUseRepository } from './approval/round-use.repository';
import { RoundUseOfScreening } from './approval/round-use.service';
import { BenchController } from './bench/bench.controller';
import { BenchRepository } from './bench/bench.repository';
import { BenchService } from './bench/bench.service';
import { SimilarSuggestions } from './bench/similar-suggestions.service';
import { SuggestionPageRepository } from './bench/suggestion-page.repository';
import { SuggestionPage } from './bench/suggestion-page.service';
import { SuggestionSources } from './bench/suggestion-sources.service';
import { TodayService } from './bench/today.service';
import { ClosingController } from './closing/closing.controller';
import { ClosingRepository } from './closing/closing.repository';
import { ClosingService } from './closing/closing.service';
import { ConclusionsController } from './conclusions/conclusions.controller';
import { ConclusionsRepository } from './conclusions/conclusions.repository';
import { ConclusionsService } from './conclusions/conclusions.service';
import { Desk } from './desk';
import { HandoverViews } from './handovers/handover-views.service';
import { HandoversController } from './handovers/handovers.controller';
import { HandoversRepository } from './handovers/handovers.repository';
import { HandoversService } from './handovers/handovers.service';
import { RatingsService } from './handovers/ratings.service';
import { MergesController } from './merges/merges.controller';
import { MergesRepository } from './merges/merges.repository';
import { MergesService } from './merges/merges.service';
import { ModerationsController } from './moderation/moderations.controller';
import { ModerationsRepository } from './moderation/moderations.repository';
import { ModerationsService } from './moderation/moderations.service';
import { RedactionsService } from './moderation/redactions.service';
import { AssignmentsService } from './review/assignments.service';
import { DeadlineService } from './review/deadline.service';
import { OpinionsService } from './review/opinions.service';
import { RemindersService } from './review/reminders.service';
import { ReviewsController } from './review/reviews.controller';
import { ReviewsRepository } from './review/reviews.repository';
import { ReleasedNews } from './released-news.service';
import { ScreeningsRepository } from './screenings.repository';

const bench = [BenchRepository, BenchService, SuggestionPage, SuggestionPageRepository, SuggestionSources, SimilarSuggestions, TodayService, Desk, ScreeningsRepository];
const work = [ModerationsRepository, ModerationsService, RedactionsService, MergesRepository, MergesService, AssignmentsService, DeadlineService, OpinionsService, RemindersService, ReviewsRepository];
const ends = [ConclusionsRepository, ConclusionsService, ApprovalRepository, ApprovalService, CandidateRounds, RoundUseRepository, RoundUseOfScreening, FundRepository, FundService, ClosingRepository, ClosingService];
const after = [ReleasedNews, HandoverViews, HandoversRepository, HandoversService, RatingsService];

/** 初定: the bench on which suggestions are moderated, reviewed, concluded and signed, and what becomes of them. */
@Module({
  imports: [AccountsModule, AuditsModule, CongressesModule, ProgrammesModule, ProjectsModule, ProposalsModule],
  controllers: [BenchController, ModerationsController, MergesController, ReviewsController, ConclusionsController, ApprovalController, HandoversController, ClosingController],
  providers: [...bench, ...work, ...ends, ...after],
  exports: [BenchService],
})
export class ScreeningsModule {}
