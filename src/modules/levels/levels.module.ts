import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { ProgrammesModule } from '../programmes/programmes.module';
import { ProgressModule } from '../progress/progress.module';
import { PublicationModule } from '../publication/publication.module';
import { LevelGrant } from './level-grant.entity';
import { LevelGrantsRepository } from './level-grants.repository';
import { LevelGrantsService } from './level-grants.service';
import { LevelsController } from './levels.controller';
import { LowerProgressService } from './lower-progress.service';
import { OverviewRepository } from './overview.repository';
import { OverviewService } from './overview.service';

/** 四级联络站, 一线联通, 一屏共览: bodies above that read what those below let them. */
@Module({
  imports: [TypeOrmModule.forFeature([LevelGrant]), AuditsModule, CongressesModule, ProgrammesModule, ProgressModule, PublicationModule],
  controllers: [LevelsController],
  providers: [LevelGrantsRepository, LevelGrantsService, OverviewRepository, OverviewService, LowerProgressService],
})
export class LevelsModule {}
