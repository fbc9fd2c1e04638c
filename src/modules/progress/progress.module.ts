import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { uploads } from '../proposals/attachments/uploads';
import { ProposalsModule } from '../proposals/proposals.module';
import { BoardService } from './board/board.service';
import { ProjectPage } from './board/project-page.service';
import { TotalsRepository } from './board/totals.repository';
import { TotalsService } from './board/totals.service';
import { ProgressDesk } from './desk';
import { DocumentsController } from './documents/documents.controller';
import { DocumentsService } from './documents/documents.service';
import { EndingsRepository } from './finish/endings.repository';
import { EndingsService } from './finish/endings.service';
import { PhotosController } from './photos/photos.controller';
import { PhotosRepository } from './photos/photos.repository';
import { PhotosService } from './photos/photos.service';
import { PlansRepository } from './plans/plans.repository';
import { PlansService } from './plans/plans.service';
import { PoliciesRepository } from './policy/policies.repository';
import { PoliciesService } from './policy/policies.service';
import { ProgressController } from './progress.controller';
import { ProgressRepository } from './progress.repository';
import { ReportsController } from './reports/reports.controller';
import { ReportsRepository } from './reports/reports.repository';
import { ReportsService } from './reports/reports.service';

/** 实施: what was adopted, as it was planned, reported, shown and accepted. */
@Module({
  imports: [uploads(3), AccountsModule, AuditsModule, CongressesModule, ProposalsModule],
  controllers: [ProgressController, ReportsController, PhotosController, DocumentsController],
  providers: [
    ...[ProgressRepository, ProgressDesk, BoardService, ProjectPage, TotalsRepository, TotalsService, PoliciesRepository, PoliciesService, DocumentsService],
    ...[PlansRepository, PlansService, ReportsRepository, ReportsService, EndingsRepository, EndingsService, PhotosRepository, PhotosService],
  ],
  exports: [BoardService, DocumentsService, ProjectPage, TotalsService, PoliciesService, ProgressRepository, PhotosService],
})
export class ProgressModule {}
