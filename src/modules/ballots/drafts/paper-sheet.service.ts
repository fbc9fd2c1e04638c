import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { paperColour } from '../../../domain/ballot/paper-colour';
import { sessionName } from '../../../domain/documents/sitting-values';
import { manifestCode } from '../../../domain/sealing/codes';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { MachineWatch } from '../../../platform/machine/machine-watch';
import { chineseFont } from '../../../platform/pdf/chinese-font';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { BallotKey } from '../ballot.entity';
import { BallotsService } from '../ballots.service';
import { paperPdf } from './paper-sheet';

/** That the sheet of a locked ballot was fetched, as the log says it. */
export const PRINT_PAPER = 'ballots.print-paper';

/** Printed paper ballots. */
@Injectable()
export class PaperSheetService {
  constructor(
    private readonly database: DataSource,
    private readonly audits: AuditsService,
    private readonly machine: MachineWatch,
    private readonly ballots: BallotsService,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly profiles: RuleProfilesService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** @throws DomainError `not-found`, `no-chinese-font` */
  async pdf(key: BallotKey, actor: StaffActor): Promise<Buffer> {
    const sheet = await this.drawn(key);
    // paper is what is left when a database hangs: it comes all the same then, and the log does not know
    if (sheet.isLocked && !this.machine.isStuck) await this.database.transaction((tx) => this.audits.append(tx, actor, { act: PRINT_PAPER, subject: key.ballotId, details: {} }));
    return sheet.pdf;
  }

  private async drawn(key: BallotKey): Promise<{ readonly pdf: Buffer; readonly isLocked: boolean }> {
    const { title, purpose, parts, texts, manifestHash, sessionId, profileId, profileVersion, paperNumber } = await this.ballots.get(key);
    const [congress, session] = [await this.congresses.get(key.congressId), await this.sessions.session(key.congressId, sessionId)];
    const { profile } = await this.profiles.version(key.congressId, profileId, profileVersion);
    const code = manifestHash && manifestCode(manifestHash);
    const pdf = await paperPdf({ meeting: sessionName({ congress: congress.name, term: session.termName, session: session.name }), title, purpose, manifestCode: code, colour: paperColour(profile, paperNumber), parts, texts }, chineseFont(this.settings.fontFolder));
    return { pdf, isLocked: code !== null };
  }
}
