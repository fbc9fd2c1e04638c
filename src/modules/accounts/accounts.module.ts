import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { CongressesModule } from '../congresses/congresses.module';
import { Account, StaffLogin } from './account.entities';
import { AccountsController } from './accounts.controller';
import { AccountsRepository } from './accounts.repository';
import { AccountsService } from './accounts.service';
import { FoundingController } from './founding/founding.controller';
import { FoundingService } from './founding/founding.service';
import { LoginsController } from './logins.controller';
import { LoginsRepository } from './logins.repository';
import { LoginsService } from './logins.service';
import { OwnAccountController } from './own/own-account.controller';
import { OwnPasswordService } from './own/own-password.service';
import { Passwords } from './passwords';
import { RightsController } from './rights/rights.controller';
import { RightsService } from './rights/rights.service';
import { Unit } from './units/unit.entity';
import { UnitsController } from './units/units.controller';
import { UnitsRepository } from './units/units.repository';
import { UnitsService } from './units/units.service';

/** Staff accounts, their sign-in, and the units they act for. */
@Module({
  imports: [TypeOrmModule.forFeature([Account, StaffLogin, Unit]), AuditsModule, CongressesModule],
  controllers: [AccountsController, FoundingController, LoginsController, OwnAccountController, RightsController, UnitsController],
  providers: [AccountsRepository, AccountsService, LoginsRepository, LoginsService, FoundingService, OwnPasswordService, Passwords, RightsService, UnitsRepository, UnitsService],
  exports: [AccountsService, LoginsService, UnitsService],
})
export class AccountsModule {}
