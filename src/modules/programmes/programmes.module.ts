import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { LiaisonStation, Programme } from './programme.entities';
import { ProgrammesRepository } from './programmes.repository';
import { ProgrammesService } from './programmes.service';

/** Rounds of collection and screening, their clock, and the stations where residents hand in suggestions. */
@Module({
  imports: [TypeOrmModule.forFeature([Programme, LiaisonStation]), AuditsModule, CongressesModule],
  providers: [ProgrammesRepository, ProgrammesService],
  exports: [ProgrammesService],
})
export class ProgrammesModule {}
