import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { EvaluationsModule } from '../evaluations/evaluations.module';
import { SessionsModule } from '../sessions/sessions.module';
import { StationsModule } from '../stations/stations.module';
import { TalliesModule } from '../tallies/tallies.module';
import { BoxDoor } from './box-door';
import { BundlesService } from './bundles.service';
import { CustodyController } from './custody.controller';
import { PublicDistrictMapController } from './district-map/public-district-map.controller';
import { ProgrammesModule } from '../programmes/programmes.module';
import { ProposalsModule } from '../proposals/proposals.module';
import { OpenProposalsService } from './proposals/open-proposals.service';
import { Outcomes } from './proposals/outcomes.service';
import { PublicBoards } from './proposals/public-boards.service';
import { PublicProposalsController } from './proposals/public-proposals.controller';
import { PublicProposalsRepository } from './proposals/public-proposals.repository';
import { PublicProposalsService } from './proposals/public-proposals.service';
import { ProgressModule } from '../progress/progress.module';
import { SupervisionModule } from '../progress/supervision/supervision.module';
import { ProjectsModule } from '../projects/projects.module';
import { PublicProjectsController } from './projects/public-projects.controller';
import { PublicProjectsService } from './projects/public-projects.service';
import { PublicController } from './public.controller';
import { CardsController } from './cards/cards.controller';
import { FeedsController } from './feeds/feeds.controller';
import { NewsService } from './feeds/news.service';
import { OpenDataController } from './open-data/open-data.controller';
import { OpenDataService } from './open-data/open-data.service';
import { DrawnPages } from './reading/drawn-pages.service';
import { Drawing } from './reading/drawing.service';
import { PublicAnswers } from './reading/public-answers.service';
import { ReadingController } from './reading/reading.controller';
import { PublicNames } from './public-names';
import { PublicResultsService } from './public-results.service';
import { PublicationService } from './publication.service';
import { PublishedFiles } from './published-files.service';
import { PublishAct } from './publish.act';
import { Shelf } from './shelf.service';
import { Snapshots } from './snapshots/snapshots.service';

/** 公告: suggestions and results as anybody may see them, the bundle for everybody and the one in custody. */
@Module({
  imports: [AuditsModule, BallotsModule, CongressesModule, DecisionsModule, EvaluationsModule, ProgrammesModule, ProgressModule, ProjectsModule, ProposalsModule, SessionsModule, StationsModule, SupervisionModule, TalliesModule],
  controllers: [PublicController, PublicProposalsController, PublicProjectsController, PublicDistrictMapController, CardsController, FeedsController, OpenDataController, ReadingController, CustodyController],
  providers: [
    ...[BoxDoor, BundlesService, PublicNames, PublicResultsService, PublicationService, PublishAct, PublishedFiles, Shelf],
    ...[Drawing, DrawnPages, NewsService, OpenDataService, PublicAnswers, Snapshots],
    ...[Outcomes, PublicBoards, PublicProposalsRepository, PublicProposalsService, OpenProposalsService, PublicProjectsService],
  ],
  exports: [PublicProposalsService],
})
export class PublicationModule {}
