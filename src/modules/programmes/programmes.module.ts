import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { ProgrammeHold, ProgrammePassage } from './clock/clock.entities';
import { ClockRepository } from './clock/clock.repository';
import { ClockService } from './clock/clock.service';
import { ClockWatch } from './clock/clock-watch.service';
import { RoundEditing } from './editing/round-editing.service';
import { RoundUses } from './editing/round-uses';
import { LiaisonStation, Programme } from './programme.entities';
import { ProgrammesController } from './programmes.controller';
import { ProgrammesRepository } from './programmes.repository';
import { ProgrammesService } from './programmes.service';
import { StationsController } from './stations/stations.controller';
import { StationsRepository } from './stations/stations.repository';
import { StationsService } from './stations/stations.service';

/** Rounds of collection and screening, their clock, and the stations where residents hand in suggestions. */
@Module({
  imports: [TypeOrmModule.forFeature([Programme, LiaisonStation, ProgrammeHold, ProgrammePassage]), AuditsModule, CongressesModule],
  controllers: [ProgrammesController, StationsController],
  providers: [ProgrammesRepository, ProgrammesService, RoundEditing, RoundUses, ClockRepository, ClockService, ClockWatch, StationsRepository, StationsService],
  exports: [ProgrammesService, RoundUses, StationsService],
})
export class ProgrammesModule {}
