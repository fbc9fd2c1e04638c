import { Inject, Injectable } from '@nestjs/common';
import type { RuleProfileView } from '../../../contract/http/congresses';
import { ballotProblems } from '../../../domain/ballot/ballot-problems';
import type { Manifest } from '../../../domain/ballot/manifest';
import { freezeManifest, type FrozenManifest } from '../../../domain/sealing/manifest-hash';
import { toBase64Url } from '../../../domain/sealing/base64';
import type { Problem } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { SessionsService } from '../../sessions/sessions.service';
import type { PreparedKeys } from '../acts/arm-keys';
import type { Ballot } from '../ballot.entity';
import type { StationKeys } from '../later-stages';
import type { Roll } from '../rolls.repository';

/** The keys of a ballot on tablets: the app's, the box's and those of the scrutineers' stations. */
export interface ArmingKeys extends PreparedKeys {
  readonly stations: StationKeys;
}

/** Builds what is frozen at arming, and says beforehand what stands in the way. */
@Injectable()
export class ManifestService {
  constructor(
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
    private readonly congresses: CongressesService,
    private readonly profiles: RuleProfilesService,
    private readonly sessions: SessionsService,
    private readonly audits: AuditsService,
  ) {}

  /** Every reason why it cannot be armed. What is voted again needs no surplus of candidates. */
  async problems(ballot: Ballot): Promise<readonly Problem[]> {
    const { profile } = await this.profileOf(ballot);
    const reasons = ballotProblems(ballot, ballot.parentReason === null ? profile : null);
    return reasons.map(({ code, at, values }) => ({ code: 'invalid-ballot', at, values: { ...values, reason: code } }));
  }

  async freeze(ballot: Ballot, roll: Roll, keys: ArmingKeys | null): Promise<FrozenManifest & { readonly text: string; readonly transport: Ballot['transport'] }> {
    const manifest = await this.manifest(ballot, roll, keys);
    return { ...freezeManifest(manifest), transport: this.settings.isHttps ? 'https' : 'http' };
  }

  private async manifest(ballot: Ballot, roll: Roll, keys: ArmingKeys | null): Promise<Manifest> {
    const [congress, session] = [await this.congresses.get(ballot.congressId), await this.sessions.session(ballot.congressId, ballot.sessionId)];
    const rules = await this.profiles.hash(ballot.congressId, ballot.profileId, ballot.profileVersion);
    const log = this.audits.identity(ballot.congressId);
    const { ballotId, title, purpose, secrecy, medium, parts, texts, live, castJitter, publishCounts, publishNames } = ballot;
    return {
      suite: 'pj1',
      congressId: congress.id,
      congressName: congress.name,
      sessionName: session.name,
      ballotId,
      ...{ title, purpose, secrecy, medium, parts, texts, live, castJitter, publishCounts, publishNames },
      revision: 'first',
      rules: { profileId: ballot.profileId, version: ballot.profileVersion, hash: rules.toString('base64url') },
      roll: { version: roll.version, deputies: roll.members.length, hash: roll.hash.toString('base64url') },
      tokenKey: keys?.issuingKey?.publicKey ?? null,
      secondTokenKey: keys?.stations.secondTokenKey ?? null,
      cards: keys?.stations.cards ?? null,
      sealed: keys?.stations.sealed ?? null,
      box: keys?.box ?? null,
      log: { origin: log.origin, key: toBase64Url(log.key) },
    };
  }

  private profileOf({ congressId, profileId, profileVersion }: Ballot): Promise<RuleProfileView> {
    return this.profiles.version(congressId, profileId, profileVersion);
  }
}
