import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditsModule } from '../audits/audits.module';
import { BulkActsModule } from '../bulk-acts/bulk-acts.module';
import { CongressesModule } from '../congresses/congresses.module';
import { AccessPolicyController } from './access/access-policy.controller';
import { AccessPolicyRepository } from './access/access-policy.repository';
import { AccessPolicyService } from './access/access-policy.service';
import { Account, StaffLogin } from './account.entities';
import { AccountsController } from './accounts.controller';
import { AccountsRepository } from './accounts.repository';
import { AccountsService } from './accounts.service';
import { StaffDoorService } from './door/staff-door.service';
import { AccountsBulkController } from './bulk/accounts-bulk.controller';
import { AccountsBulkService } from './bulk/accounts-bulk.service';
import { FirstAdminsService } from './founding/first-admins.service';
import { FoundingController } from './founding/founding.controller';
import { FoundingService } from './founding/founding.service';
import { LoginsController } from './logins.controller';
import { LoginsRepository } from './logins.repository';
import { LoginsService } from './logins.service';
import { OwnAccountController } from './own/own-account.controller';
import { OwnLoginsController } from './own/own-logins.controller';
import { OwnPasskeysController } from './own/own-passkeys.controller';
import { OwnSecondFactorController } from './own/own-second-factor.controller';
import { OwnPasswordService } from './own/own-password.service';
import { PasskeysRepository } from './passkeys/passkeys.repository';
import { PasskeysService } from './passkeys/passkeys.service';
import { Passwords } from './passwords';
import { RightsController } from './rights/rights.controller';
import { RightsService } from './rights/rights.service';
import { RecoveryCodesRepository } from './second-factors/recovery-codes.repository';
import { RecoveryCodesService } from './second-factors/recovery-codes.service';
import { SecondFactorsRepository } from './second-factors/second-factors.repository';
import { SecondFactorsService } from './second-factors/second-factors.service';
import { Unit } from './units/unit.entity';
import { UnitsController } from './units/units.controller';
import { UnitsRepository } from './units/units.repository';
import { UnitsService } from './units/units.service';

/** Staff accounts, their sign-in, and the units they act for. */
@Module({
  imports: [TypeOrmModule.forFeature([Account, StaffLogin, Unit]), AuditsModule, BulkActsModule, CongressesModule],
  controllers: [AccountsBulkController, AccountsController, AccessPolicyController, FoundingController, LoginsController, OwnAccountController, OwnLoginsController, OwnPasskeysController, OwnSecondFactorController, RightsController, UnitsController],
  providers: [
    ...[AccountsRepository, AccountsService, AccountsBulkService, AccessPolicyRepository, AccessPolicyService, LoginsRepository, LoginsService, StaffDoorService, FirstAdminsService, FoundingService],
    ...[PasskeysRepository, PasskeysService, RecoveryCodesRepository, RecoveryCodesService],
    ...[OwnPasswordService, Passwords, RightsService, SecondFactorsRepository, SecondFactorsService, UnitsRepository, UnitsService],
  ],
  exports: [AccountsService, LoginsService, UnitsService],
})
export class AccountsModule {}
