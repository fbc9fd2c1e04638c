import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { SessionsModule } from '../sessions/sessions.module';
import { TalliesModule } from '../tallies/tallies.module';
import { StationsModule } from '../stations/stations.module';
import { AnnounceAct } from './announce.act';
import { CertificatesController } from './certificates.controller';
import { CertificatesService } from './certificates.service';
import { CertificateSurroundings } from './certificate-surroundings';
import { CertifyAct } from './certify.act';
import { CountAct } from './count.act';
import { DecisionWarnings } from './decision-warnings';
import { DecisionsRepository } from './decisions.repository';
import { DecisionsService } from './decisions.service';
import { EarlierResultsService } from './earlier-results.service';
import { NoticesService } from './notices.service';

/** 决定: what a tally means, who certified it and what was announced. */
@Module({
  imports: [AuditsModule, BallotsModule, StationsModule, TalliesModule, CongressesModule, SessionsModule],
  controllers: [CertificatesController],
  providers: [AnnounceAct, CertificatesService, CertificateSurroundings, CertifyAct, CountAct, DecisionWarnings, DecisionsRepository, DecisionsService, EarlierResultsService, NoticesService],
  exports: [DecisionsService],
})
export class DecisionsModule {}
