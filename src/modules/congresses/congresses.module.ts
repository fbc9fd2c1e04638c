import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { Congress } from './congress.entity';
import { CongressesController } from './congresses.controller';
import { CongressesRepository } from './congresses.repository';
import { CongressesService } from './congresses.service';
import { RuleProfileVersion } from './rules/rule-profile.entity';
import { RuleProfilesController } from './rules/rule-profiles.controller';
import { RuleProfilesRepository } from './rules/rule-profiles.repository';
import { RuleProfilesService } from './rules/rule-profiles.service';

/** The congress itself and the rules it votes by. */
@Module({
  imports: [TypeOrmModule.forFeature([Congress, RuleProfileVersion]), AuditsModule],
  controllers: [CongressesController, RuleProfilesController],
  providers: [CongressesRepository, CongressesService, RuleProfilesRepository, RuleProfilesService],
  exports: [CongressesService, RuleProfilesService],
})
export class CongressesModule {}
