import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { SessionsModule } from '../sessions/sessions.module';
import { LiveGateway } from './live.gateway';
import { LiveGuests } from './live-guests';
import { LiveNewsService } from './live-news.service';

/** Live screens. Listens to facts after commit; nobody imports it. */
@Module({
  imports: [AccountsModule, BallotsModule, CongressesModule, SessionsModule],
  providers: [LiveGateway, LiveGuests, LiveNewsService],
})
export class RealtimeModule {}
