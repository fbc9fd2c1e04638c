import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { SessionsModule } from '../sessions/sessions.module';
import { TalliesModule } from '../tallies/tallies.module';
import { BoxDoor } from './box-door';
import { BundlesService } from './bundles.service';
import { CustodyController } from './custody.controller';
import { PublicController } from './public.controller';
import { PublicNames } from './public-names';
import { PublicResultsService } from './public-results.service';
import { PublicationService } from './publication.service';
import { PublishAct } from './publish.act';
import { Shelf } from './shelf.service';

/** 公告: the public page, the bundle for everybody and the one in custody. */
@Module({
  imports: [AuditsModule, BallotsModule, CongressesModule, DecisionsModule, SessionsModule, TalliesModule],
  controllers: [PublicController, CustodyController],
  providers: [BoxDoor, BundlesService, PublicNames, PublicResultsService, PublicationService, PublishAct, Shelf],
})
export class PublicationModule {}
