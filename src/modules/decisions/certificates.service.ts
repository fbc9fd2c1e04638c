import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { certificateLines } from '../../domain/decision/scrutineers-record';
import { manifestCode } from '../../domain/sealing/codes';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { chineseFont } from '../../platform/pdf/chinese-font';
import { pdfOf } from '../../platform/pdf/pdf-document';
import type { BallotKey } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { rollCounts } from '../ballots/views/ballot-views.service';
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
    const lines = await this.lines(key);
    return pdfOf(chineseFont(this.settings.fontFolder), (document) => {
      document.addPage();
      lines.forEach((line, index) => document.fontSize(index < 2 ? 16 : 10).text(line, { align: index < 2 ? 'center' : 'left' }));
    });
  }

  /** With the newest signed checkpoint of the audit log, so that paper binds the log. */
  private async lines(key: BallotKey): Promise<readonly string[]> {
    const tx = this.dataSource.manager;
    const [ballot, decision] = [await this.ballots.get(key), await this.decisions.find(tx, key)];
    if (!decision?.certifiedBy) throw new DomainError('illegal-act', [{ code: 'not-certified-yet', values: { state: ballot.state } }]);
    const { congress, session, checkpoint } = await this.surroundings.of(key.congressId, ballot.sessionId);
    const turnout = (await this.turnouts.view(tx, ballot))!;
    const { title, parts } = ballot;
    const { issuedTablet, issuedPaper, disputed } = turnout;
    const figures = { roll: rollCounts(turnout), issuedTablet, issuedPaper, disputed };
    const record = { congress, session, title, manifestCode: manifestCode(ballot.manifestHash!), ...figures, parts, results: decision.results, scrutineers: decision.scrutineers };
    return certificateLines(record, decision.certifiedBy, checkpoint);
  }
}
