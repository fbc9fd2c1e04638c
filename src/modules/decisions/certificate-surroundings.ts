import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RuleProfile } from '../../domain/ballot/rule-profile';
import { AuditsService } from '../audits/audits.service';
import type { Ballot } from '../ballots/ballot';
import { CongressesService } from '../congresses/congresses.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';
import { SessionsService } from '../sessions/sessions.service';

/** What stands around the figures on a certificate. */
@Injectable()
export class CertificateSurroundings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly profiles: RuleProfilesService,
    private readonly audits: AuditsService,
  ) {}

  async of({ congressId, sessionId, profileId, profileVersion }: Ballot): Promise<{ readonly congress: string; readonly session: string; readonly checkpoint: string; readonly rules: RuleProfile }> {
    const [congress, session] = [await this.congresses.get(congressId), await this.sessions.session(congressId, sessionId)];
    const notes = await this.audits.notes(this.dataSource.manager, congressId);
    const { profile: rules } = await this.profiles.version(congressId, profileId, profileVersion);
    return { congress: congress.name, session: session.name, checkpoint: notes.at(-1) ?? '', rules };
  }
}
