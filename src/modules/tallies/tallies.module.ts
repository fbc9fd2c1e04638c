import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { NamedChoicesController } from './named-choices.controller';
import { NamedChoicesService } from './named-choices.service';
import { NamedPapersRepository } from './named-papers.repository';
import { NamedPapersService } from './named-papers.service';
import { PaperCountsController } from './paper-counts.controller';
import { PaperCountsRepository } from './paper-counts.repository';
import { PaperCountsService } from './paper-counts.service';
import { PaperPlaces } from './paper-places.service';
import { SealAct } from './seal.act';
import { TalliesRepository } from './tallies.repository';
import { StationsModule } from '../stations/stations.module';
import { TalliesService } from './tallies.service';

/** 计票: the box's counts, the paper counts, and names beside choices where a ballot is named. */
@Module({
  imports: [BallotsModule, StationsModule, CongressesModule, AuditsModule],
  controllers: [NamedChoicesController, PaperCountsController],
  providers: [NamedChoicesService, NamedPapersRepository, NamedPapersService, PaperCountsRepository, PaperCountsService, PaperPlaces, SealAct, TalliesRepository, TalliesService],
  exports: [TalliesService, NamedPapersService],
})
export class TalliesModule {}
