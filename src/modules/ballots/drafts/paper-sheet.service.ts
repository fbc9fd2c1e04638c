import { Inject, Injectable } from '@nestjs/common';
import { paperColour } from '../../../domain/ballot/paper-colour';
import { manifestCode } from '../../../domain/sealing/codes';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { chineseFont } from '../../../platform/pdf/chinese-font';
import { CongressesService } from '../../congresses/congresses.service';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { BallotKey } from '../ballot.entity';
import { BallotsService } from '../ballots.service';
import { paperPdf } from './paper-sheet';

/** Printed paper ballots. */
@Injectable()
export class PaperSheetService {
  constructor(
    private readonly ballots: BallotsService,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly profiles: RuleProfilesService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** @throws DomainError `not-found`, `no-chinese-font` */
  async pdf(key: BallotKey): Promise<Buffer> {
    const { title, purpose, parts, texts, manifestHash, sessionId, profileId, profileVersion, paperNumber } = await this.ballots.get(key);
    const [congress, session] = [await this.congresses.get(key.congressId), await this.sessions.session(key.congressId, sessionId)];
    const { profile } = await this.profiles.version(key.congressId, profileId, profileVersion);
    const code = manifestHash && manifestCode(manifestHash);
    return paperPdf({ congress: congress.name, session: session.name, title, purpose, manifestCode: code, colour: paperColour(profile, paperNumber), parts, texts }, chineseFont(this.settings.fontFolder));
  }
}
