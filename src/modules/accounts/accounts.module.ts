import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { Account, StaffLogin } from './account.entities';
import { AccountsController } from './accounts.controller';
import { AccountsRepository } from './accounts.repository';
import { AccountsService } from './accounts.service';
import { LoginsController } from './logins.controller';
import { LoginsRepository } from './logins.repository';
import { LoginsService } from './logins.service';
import { Passwords } from './passwords';

/** Staff accounts and their sign-in. */
@Module({
  imports: [TypeOrmModule.forFeature([Account, StaffLogin]), AuditsModule, CongressesModule],
  controllers: [AccountsController, LoginsController],
  providers: [AccountsRepository, AccountsService, LoginsRepository, LoginsService, Passwords],
  exports: [AccountsService, LoginsService],
})
export class AccountsModule {}
