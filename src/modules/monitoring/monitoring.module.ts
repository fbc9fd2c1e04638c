import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { AnswersMiddleware } from './answers.middleware';
import { AppMetrics } from './app-metrics';
import { MetricsController } from './metrics.controller';
import { MonitoringRepository } from './monitoring.repository';

/** Figures about the app itself. */
@Module({ controllers: [MetricsController], providers: [AppMetrics, MonitoringRepository] })
export class MonitoringModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(AnswersMiddleware).forRoutes('{*path}');
  }
}
