import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { ProjectImportController } from './import/project-import.controller';
import { ProjectImportService } from './import/project-import.service';
import { Project } from './project.entity';
import { ProjectsController } from './projects.controller';
import { ProjectsRepository } from './projects.repository';
import { ProjectsService } from './projects.service';

/** Candidate projects. */
@Module({
  imports: [TypeOrmModule.forFeature([Project]), AuditsModule],
  // `projects/template.xlsx` comes before `projects/:id`.
  controllers: [ProjectImportController, ProjectsController],
  providers: [ProjectsRepository, ProjectsService, ProjectImportService],
  exports: [ProjectsService],
})
export class ProjectsModule {}
