import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { mayReadMetrics } from '../../platform/metrics/may-read-metrics';
import { Open } from '../../platform/security/needs.decorator';
import { AppMetrics } from './app-metrics';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: AppMetrics,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Figures for Prometheus, from this machine or with the token. To anybody else there is nothing here. */
  @Open()
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Req() request: Request): Promise<string> {
    if (!mayReadMetrics(request, this.settings.metricsToken ?? null)) throw new DomainError('not-found');
    return this.metrics.text();
  }
}
