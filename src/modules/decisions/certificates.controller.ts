import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { actorRoles, type StaffActor } from '../../contract/actor';
import { mayRead } from '../../domain/ballot/read-gate';
import { DomainError } from '../../domain/shared/problem';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { BallotsService } from '../ballots/ballots.service';
import { CertificatesService } from './certificates.service';

@ApiTags('decisions')
@Controller('ballots/:id')
export class CertificatesController {
  constructor(
    private readonly ballots: BallotsService,
    private readonly certificates: CertificatesService,
  ) {}

  /** The scrutineers' record and certificate, with the audit log's checkpoint. */
  @Get('certificate.pdf')
  @Header('content-type', 'application/pdf')
  @Needs('ballots.read')
  async certificate(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<StreamableFile> {
    const key = { congressId: actor.congressId, ballotId };
    if (!mayRead(await this.ballots.get(key), actorRoles(actor), 'record')) throw new DomainError('not-allowed');
    return new StreamableFile(await this.certificates.pdf(key));
  }
}
