import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditsModule } from '../audits/audits.module';
import { BulkActsModule } from '../bulk-acts/bulk-acts.module';
import { CongressesModule } from '../congresses/congresses.module';
import { ProjectsModule } from '../projects/projects.module';
import { ProposalsModule } from '../proposals/proposals.module';
import { AttendanceController } from './attendance/attendance.controller';
import { Attendance, Leave } from './attendance/attendance.entities';
import { AttendanceRepository } from './attendance/attendance.repository';
import { AttendanceService } from './attendance/attendance.service';
import { LeavesController } from './attendance/leaves.controller';
import { LeavesRepository } from './attendance/leaves.repository';
import { LeavesService } from './attendance/leaves.service';
import { Hall, Session, Sitting, Term } from './calendar/calendar.entities';
import { CalendarRepository } from './calendar/calendar.repository';
import { CalendarService } from './calendar/calendar.service';
import { HallPlansRepository } from './calendar/hall-plans.repository';
import { HallPlansService } from './calendar/hall-plans.service';
import { HallsController } from './calendar/halls.controller';
import { SessionsController } from './calendar/sessions.controller';
import { SittingsController } from './calendar/sittings.controller';
import { deliberationControllers, deliberationExports, deliberationProviders } from './deliberation/deliberation.providers';
import { DeputiesBulkController } from './roster/bulk/deputies-bulk.controller';
import { DeputiesBulkService } from './roster/bulk/deputies-bulk.service';
import { CardsController } from './roster/cards/cards.controller';
import { CardsRepository } from './roster/cards/cards.repository';
import { CardsService } from './roster/cards/cards.service';
import { DelegationsController } from './roster/delegations.controller';
import { DelegationsRepository } from './roster/delegations.repository';
import { DelegationsService } from './roster/delegations.service';
import { DeputiesController } from './roster/deputies.controller';
import { DeputiesRepository } from './roster/deputies.repository';
import { DeputiesService } from './roster/deputies.service';
import { ImportController } from './roster/import/import.controller';
import { RosterImportService } from './roster/import/roster-import.service';
import { Delegation, Deputy } from './roster/roster.entities';
import { SeatsController } from './roster/seats/seats.controller';
import { SeatsService } from './roster/seats/seats.service';
import { SessionsService } from './sessions.service';
import { DeputyLogin } from './sign-in/deputy-login.entity';
import { DeputyLoginsController } from './sign-in/deputy-logins.controller';
import { DeputyLoginsRepository } from './sign-in/deputy-logins.repository';
import { DeputyLoginsService } from './sign-in/deputy-logins.service';
import { MeController } from './sign-in/me.controller';
import { RecognitionService } from './sign-in/recognition.service';
import { SignInVetoes } from './sign-in/sign-in-vetoes';

const calendar = [CalendarRepository, CalendarService, HallPlansRepository, HallPlansService];
const roster = [DeputiesBulkService, DelegationsRepository, DelegationsService, DeputiesRepository, DeputiesService, RosterImportService, CardsRepository, CardsService, SeatsService];
const attendance = [AttendanceRepository, AttendanceService, LeavesRepository, LeavesService];
const signIn = [DeputyLoginsRepository, DeputyLoginsService, RecognitionService, SignInVetoes];

/** The meeting and its people: calendar, roster, attendance, sign-in; and what they say about the candidates before the vote (审议). */
@Module({
  imports: [
    TypeOrmModule.forFeature([Term, Session, Hall, Sitting, Delegation, Deputy, DeputyLogin, Leave, Attendance]),
    AuditsModule,
    BulkActsModule,
    CongressesModule,
    AccountsModule,
    ProjectsModule,
    ProposalsModule,
  ],
  // Routes with fixed words (`deputies/template.xlsx`) come before those with an id.
  controllers: [
    SessionsController,
    SittingsController,
    HallsController,
    DelegationsController,
    DeputiesBulkController,
    ImportController,
    CardsController,
    SeatsController,
    DeputiesController,
    AttendanceController,
    LeavesController,
    DeputyLoginsController,
    MeController,
    ...deliberationControllers,
  ],
  providers: [...calendar, ...roster, ...attendance, ...signIn, ...deliberationProviders, ...deliberationExports, SessionsService],
  exports: [
    ...deliberationExports,
    ...[SessionsService, CalendarService, HallPlansService, DelegationsService, DeputiesService, RosterImportService, CardsService, AttendanceService, LeavesService, DeputyLoginsService, SignInVetoes],
  ],
})
export class SessionsModule {}
