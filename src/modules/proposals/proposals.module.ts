import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditsModule } from '../audits/audits.module';
import { ProgrammesModule } from '../programmes/programmes.module';
import { ProjectsModule } from '../projects/projects.module';
import { Attachment } from './attachments/attachment.entity';
import { AttachmentFiles } from './attachments/attachment-files';
import { AttachmentsController } from './attachments/attachments.controller';
import { AttachmentsRepository } from './attachments/attachments.repository';
import { AttachmentsService } from './attachments/attachments.service';
import { Pictures } from './attachments/pictures';
import { uploads } from './attachments/uploads';
import { ProposalImportController } from './import/proposal-import.controller';
import { ProposalImportService } from './import/proposal-import.service';
import { DeputyProposalsController } from './intake/deputy-proposals.controller';
import { IntakeService } from './intake/intake.service';
import { PublicIntakeController } from './intake/public-intake.controller';
import { RoundDoorService } from './intake/round-door.service';
import { StaffIntakeController } from './intake/staff-intake.controller';
import { LaterNews } from './later-news';
import { Proposal, Proposer } from './proposal.entities';
import { ProposalsRepository } from './proposals.repository';
import { ProposalsService } from './proposals.service';
import { QueriesController } from './queries/queries.controller';
import { QueriesService } from './queries/queries.service';
import { SimilarRepository } from './similar/similar.repository';
import { SimilarService } from './similar/similar.service';
import { CoSignaturesController } from './supports/co-signatures.controller';
import { DeputyProposalsService } from './supports/deputy-proposals.service';
import { ProposalSupport } from './supports/support.entity';
import { SupportsController } from './supports/supports.controller';
import { SupportsRepository } from './supports/supports.repository';
import { SupportsService } from './supports/supports.service';
import { SuggestionsOfRound } from './suggestions-of-round.service';

/** Collection (征集): suggestions come in, with photos and supporters, and their proposers can ask what became of them. */
@Module({
  imports: [TypeOrmModule.forFeature([Proposal, Proposer, ProposalSupport, Attachment]), uploads(0), AuditsModule, AccountsModule, ProjectsModule, ProgrammesModule],
  controllers: [PublicIntakeController, StaffIntakeController, DeputyProposalsController, AttachmentsController, SupportsController, CoSignaturesController, QueriesController, ProposalImportController],
  providers: [
    ...[ProposalsRepository, ProposalsService, LaterNews, SuggestionsOfRound, RoundDoorService, IntakeService],
    ...[AttachmentsRepository, AttachmentFiles, Pictures, AttachmentsService],
    ...[SupportsRepository, SupportsService, DeputyProposalsService, QueriesService],
    ...[SimilarRepository, SimilarService],
    ProposalImportService,
  ],
  exports: [ProposalsService, IntakeService, RoundDoorService, AttachmentsService, AttachmentFiles, Pictures, SupportsService, QueriesService, LaterNews, SimilarService],
})
export class ProposalsModule {}
