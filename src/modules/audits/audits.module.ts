import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditCheckpoint, AuditEntry, AuditHead } from './audit.entities';
import { AuditExportsService } from './audit-exports.service';
import { AuditsController } from './audits.controller';
import { AuditsRepository } from './audits.repository';
import { AuditsService } from './audits.service';

/** The append-only record of every act. Every module may append; this one imports none. */
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry, AuditHead, AuditCheckpoint])],
  controllers: [AuditsController],
  providers: [AuditExportsService, AuditsRepository, AuditsService],
  exports: [AuditsService],
})
export class AuditsModule {}
