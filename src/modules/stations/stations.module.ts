import { Module } from '@nestjs/common';
import { SumsThread } from '../../platform/proofs/sums-thread';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { SessionsModule } from '../sessions/sessions.module';
import { CeremoniesController } from './ceremonies.controller';
import { CeremoniesRepository } from './ceremonies.repository';
import { CeremoniesService } from './ceremonies.service';
import { OpeningsService } from './openings.service';
import { RecordsService } from './records.service';
import { RecountsService } from './recounts.service';
import { ReleasesService } from './releases.service';
import { SecondTokensService } from './second-tokens.service';
import { StatementsRepository } from './statements.repository';
import { StationEvidenceService } from './station-evidence.service';
import { StationViewsService } from './station-views.service';
import { StationsController } from './stations.controller';

const services = [CeremoniesService, OpeningsService, RecordsService, RecountsService, ReleasesService, SecondTokensService, StationEvidenceService, StationViewsService];

/** 监票终端: the scrutineers' own devices, without which nobody counts a sealed ballot. */
@Module({
  imports: [AuditsModule, BallotsModule, CongressesModule, SessionsModule],
  controllers: [CeremoniesController, StationsController],
  providers: [...services, CeremoniesRepository, StatementsRepository, SumsThread],
  exports: [OpeningsService, RecordsService, StationEvidenceService],
})
export class StationsModule {}
