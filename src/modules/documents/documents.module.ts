import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { EvaluationsModule } from '../evaluations/evaluations.module';
import { ProgressModule } from '../progress/progress.module';
import { ProjectsModule } from '../projects/projects.module';
import { SessionsModule } from '../sessions/sessions.module';
import { BallotFacts } from './ballot-facts.service';
import { FiledPapersController } from './papers.controller';
import { FiledPapers } from './filed-papers.service';
import { PaperSources } from './paper-sources.service';
import { TemplatesController } from './templates.controller';
import { TemplatesRepository } from './templates.repository';
import { TemplatesService } from './templates.service';

/** 公文: the papers of a meeting as people file them, from templates that the office may change. */
@Module({
  imports: [AuditsModule, BallotsModule, CongressesModule, DecisionsModule, EvaluationsModule, ProgressModule, ProjectsModule, SessionsModule],
  controllers: [FiledPapersController, TemplatesController],
  providers: [BallotFacts, FiledPapers, PaperSources, TemplatesRepository, TemplatesService],
})
export class FiledDocumentsModule {}
