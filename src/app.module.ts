import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { EventEmitterModule } from '@nestjs/event-emitter';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccountsModule } from './modules/accounts/accounts.module';
import { StaffMiddleware } from './modules/accounts/staff.middleware';
import { AuditsModule } from './modules/audits/audits.module';
import { BallotsModule } from './modules/ballots/ballots.module';
import { CongressesModule } from './modules/congresses/congresses.module';
import { ReachInterceptor } from './modules/congresses/reach.interceptor';
import { DecisionsModule } from './modules/decisions/decisions.module';
import { FiledDocumentsModule } from './modules/documents/documents.module';
import { EvaluationsModule } from './modules/evaluations/evaluations.module';
import { MonitoringModule } from './modules/monitoring/monitoring.module';
import { ProgrammesModule } from './modules/programmes/programmes.module';
import { SupervisionModule } from './modules/progress/supervision/supervision.module';
import { ProposalsModule } from './modules/proposals/proposals.module';
import { ProjectsModule } from './modules/projects/projects.module';
import { DeputyMiddleware } from './modules/sessions/sign-in/deputy.middleware';
import { ProgressModule } from './modules/progress/progress.module';
import { LevelsModule } from './modules/levels/levels.module';
import { PublicationModule } from './modules/publication/publication.module';
import { ReadinessModule } from './modules/readiness/readiness.module';
import { RealtimeModule } from './modules/realtime/realtime.module';
import { ScreeningsModule } from './modules/screenings/screenings.module';
import { SearchesModule } from './modules/searches/searches.module';
import { SessionsModule } from './modules/sessions/sessions.module';
import { StationsModule } from './modules/stations/stations.module';
import { TalliesModule } from './modules/tallies/tallies.module';
import { TodosModule } from './modules/todos/todos.module';
import { Clock } from './platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from './platform/config/settings';
import { DatabaseModule } from './platform/database/database.module';
import { ErrorsModule } from './platform/errors/errors.module';
import { FilesModule } from './platform/files/files.module';
import { HealthModule } from './platform/health/health.module';
import { MachineGuard } from './platform/machine/machine.guard';
import { HallScreens } from './platform/machine/hall-screens';
import { MachineWatch } from './platform/machine/machine-watch';
import { PreparedAnswers } from './platform/http/prepared/prepared-answers';
import { CsrfGuard } from './platform/security/csrf.guard';
import { PolicyGuard } from './platform/security/policy.guard';
import { ThrottleGuard, THROTTLES } from './platform/security/throttle.guard';

/** Everything that has a name in it, in story order. */
@Module({})
export class AppModule implements NestModule {
  static with(settings: AppSettings): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        DatabaseModule.forRoot(settings.databaseUrl),
        EventEmitterModule.forRoot(),
        ThrottlerModule.forRoot(THROTTLES),
        ErrorsModule,
        FilesModule,
        HealthModule,
        MonitoringModule,
        AuditsModule,
        CongressesModule,
        AccountsModule,
        ProjectsModule,
        ProgrammesModule,
        ProposalsModule,
        ScreeningsModule,
        SessionsModule,
        BallotsModule,
        StationsModule,
        TalliesModule,
        DecisionsModule,
        ProgressModule,
        SupervisionModule,
        EvaluationsModule,
        FiledDocumentsModule,
        PublicationModule,
        LevelsModule,
        ReadinessModule,
        SearchesModule,
        TodosModule,
        RealtimeModule,
      ],
      providers: [
        { provide: APP_SETTINGS, useValue: settings },
        Clock,
        HallScreens,
        MachineWatch,
        PreparedAnswers,
        { provide: APP_GUARD, useClass: ThrottleGuard },
        { provide: APP_GUARD, useClass: MachineGuard },
        { provide: APP_GUARD, useClass: PolicyGuard },
        { provide: APP_GUARD, useClass: CsrfGuard },
        { provide: APP_INTERCEPTOR, useClass: ReachInterceptor },
      ],
      exports: [APP_SETTINGS, Clock, HallScreens, MachineWatch, PreparedAnswers],
    };
  }

  /** Who is asking is known before any guard runs. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(StaffMiddleware, DeputyMiddleware).forRoutes('{*path}');
  }
}
