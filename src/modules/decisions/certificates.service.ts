import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { certificate, type Certificate } from '../../domain/decision/scrutineers-record';
import { manifestCode } from '../../domain/sealing/codes';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { chineseFont } from '../../platform/pdf/chinese-font';
import type { BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { rollCounts } from '../ballots/views/ballot-views.service';
import { certificatePdf } from './certificate-sheet';
import { CertificateSurroundings } from './certificate-surroundings';
import { DecisionsRepository } from './decisions.repository';

/** The scrutineers' record and certificate: what is printed, signed and kept. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsService,
    private readonly decisions: DecisionsRepository,
    private readonly turnouts: TurnoutService,
    private readonly surroundings: CertificateSurroundings,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** @throws DomainError `illegal-act` before certification, `no-chinese-font` */
  async pdf(key: BallotKey): Promise<Buffer> {
    return certificatePdf(await this.certificate(key), chineseFont(this.settings.fontFolder));
  }

  /** With the newest signed checkpoint of the audit log, so that paper binds the log. */
  private async certificate(key: BallotKey): Promise<Certificate> {
    const tx = this.dataSource.manager;
    const [ballot, decision] = [await this.ballots.get(key), await this.decisions.find(tx, key)];
    if (!decision?.certifiedBy) throw new DomainError('illegal-act', [{ code: 'not-certified-yet', values: { state: ballot.state } }]);
    const { congress, session, checkpoint, rules } = await this.surroundings.of(ballot);
    const turnout = (await this.turnouts.view(tx, ballot))!;
    const { title, purpose, secrecy, medium, parts } = ballot;
    const { issuedTablet, issuedPaper, disputed } = turnout;
    const figures = { roll: rollCounts(turnout), issuedTablet, issuedPaper, disputed };
    const record = { congress, session, title, purpose, manifestCode: manifestCode(ballot.manifestHash!), secrecy, medium, ...figures, parts, results: decision.results, scrutineers: decision.scrutineers, rules };
    return certificate(record, decision.certifiedBy, checkpoint);
  }
}
