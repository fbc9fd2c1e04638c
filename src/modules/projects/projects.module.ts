import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { BulkActsModule } from '../bulk-acts/bulk-acts.module';
import { ProjectsBulkController } from './bulk/projects-bulk.controller';
import { ProjectsBulkService } from './bulk/projects-bulk.service';
import { ProjectImportController } from './import/project-import.controller';
import { ProjectImportService } from './import/project-import.service';
import { Project } from './project.entity';
import { ProjectsController } from './projects.controller';
import { ProjectsRepository } from './projects.repository';
import { ProjectsService } from './projects.service';

/** Candidate projects. */
@Module({
  imports: [TypeOrmModule.forFeature([Project]), AuditsModule, BulkActsModule],
  // `projects/template.xlsx` comes before `projects/:id`.
  controllers: [ProjectImportController, ProjectsBulkController, ProjectsController],
  providers: [ProjectsRepository, ProjectsService, ProjectsBulkService, ProjectImportService],
  exports: [ProjectsService],
})
export class ProjectsModule {}
