import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { Congress } from './congress.entity';
import { CongressesController } from './congresses.controller';
import { CongressesRepository } from './congresses.repository';
import { CongressesService } from './congresses.service';
import { DistrictMapsController } from './district-maps/district-maps.controller';
import { DistrictMapsRepository } from './district-maps/district-maps.repository';
import { DistrictMapsService } from './district-maps/district-maps.service';
import { RuleProfileVersion } from './rules/rule-profile.entity';
import { RuleProfilesController } from './rules/rule-profiles.controller';
import { RuleProfilesRepository } from './rules/rule-profiles.repository';
import { RuleProfilesService } from './rules/rule-profiles.service';
import { WorkDay } from './work-days/work-day.entity';
import { WorkDaysController } from './work-days/work-days.controller';
import { WorkDaysRepository } from './work-days/work-days.repository';
import { WorkDaysService } from './work-days/work-days.service';

/** The congress itself, the map of its districts, the rules it votes by and the days it works. */
@Module({
  imports: [TypeOrmModule.forFeature([Congress, RuleProfileVersion, WorkDay]), AuditsModule],
  controllers: [CongressesController, DistrictMapsController, RuleProfilesController, WorkDaysController],
  providers: [CongressesRepository, CongressesService, DistrictMapsRepository, DistrictMapsService, RuleProfilesRepository, RuleProfilesService, WorkDaysRepository, WorkDaysService],
  exports: [CongressesService, DistrictMapsService, RuleProfilesService, WorkDaysService],
})
export class CongressesModule {}
