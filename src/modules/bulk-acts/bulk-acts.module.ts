import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module';
import { BulkActsRepository } from './bulk-acts.repository';
import { BulkActsService } from './bulk-acts.service';

/** One press for many rows, and its way back; the lists are other modules'. */
@Module({ imports: [AuditsModule], providers: [BulkActsRepository, BulkActsService], exports: [BulkActsService] })
export class BulkActsModule {}
