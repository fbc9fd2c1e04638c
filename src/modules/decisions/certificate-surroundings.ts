import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditsService } from '../audits/audits.service';
import { CongressesService } from '../congresses/congresses.service';
import { SessionsService } from '../sessions/sessions.service';

/** What stands around the figures on a certificate. */
@Injectable()
export class CertificateSurroundings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly congresses: CongressesService,
    private readonly sessions: SessionsService,
    private readonly audits: AuditsService,
  ) {}

  async of(congressId: string, sessionId: string): Promise<{ readonly congress: string; readonly session: string; readonly checkpoint: string }> {
    const [congress, session] = [await this.congresses.current(), await this.sessions.session(congressId, sessionId)];
    const notes = await this.audits.notes(this.dataSource.manager, congressId);
    return { congress: congress.name, session: session.name, checkpoint: notes.at(-1) ?? '' };
  }
}
