import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditsModule } from '../audits/audits.module';
import { BallotsModule } from '../ballots/ballots.module';
import { CongressesModule } from '../congresses/congresses.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ChecklistsController } from './checklists.controller';
import { ChecklistsService } from './checklists.service';
import { MachineSigns } from './machine-signs';

/** What is ready for the vote of a sitting, and what is not. */
@Module({
  imports: [AccountsModule, AuditsModule, BallotsModule, CongressesModule, SessionsModule],
  controllers: [ChecklistsController],
  providers: [ChecklistsService, MachineSigns],
})
export class ReadinessModule {}
