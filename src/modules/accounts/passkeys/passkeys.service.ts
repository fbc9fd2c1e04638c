import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import { PASSKEY_ALGORITHMS, type NewPasskey, type PasskeyChallenge, type PasskeyCreation, type PasskeysView, type ShownPasskey } from '../../../contract/http/passkeys';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { readingEverywhere, within } from '../../../platform/database/reach/reach';
import { tokenHash } from '../../../platform/security/secrets';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { AccountsRepository } from '../accounts.repository';
import { RecoveryCodesService } from '../second-factors/recovery-codes.service';
import { SecondFactorsRepository, type OwnerKey } from '../second-factors/second-factors.repository';
import { endOfChallenge, newChallenge } from './challenges';
import { PasskeysRepository, type FoundPasskey } from './passkeys.repository';
import { challengeOf, countOfProof, madePasskey } from './proofs';
import { relyingParty, type RelyingParty } from './relying-party';

const MOST = 10;
const SIGN_IN = 'sign-in';
const keepingBy = ({ accountId }: OwnerKey): string => `keep ${accountId}`;

interface Asked {
  readonly challenge: string;
  readonly endsAt: Date;
}

/** Keys that a computer, a telephone or a stick keeps for its owner and uses only after a PIN, a finger or a face (WebAuthn): two factors in one. */
@Injectable()
export class PasskeysService {
  private readonly party: RelyingParty | null;

  constructor(
    private readonly database: DataSource,
    private readonly passkeys: PasskeysRepository,
    private readonly factors: SecondFactorsRepository,
    private readonly recovery: RecoveryCodesService,
    private readonly accounts: AccountsRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {
    this.party = relyingParty(settings);
  }

  async view(owner: OwnerKey, host: string): Promise<PasskeysView> {
    const kept = await this.passkeys.list(this.database.manager, owner);
    const passkeys = kept.map(({ passkeyId, name, createdAt, lastUsedAt }) => ({ id: passkeyId, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }));
    return { isPossible: this.party?.id === host, passkeys };
  }

  /** What a browser needs to make one. Ask whoever wants it for what signing in asks first: the answer counts for five minutes. @throws DomainError `passkeys-not-here`, `too-many-passkeys` */
  async begin(actor: StaffActor, host: string): Promise<PasskeyCreation> {
    const party = this.partyAt(host);
    const tx = this.database.manager;
    const [account, congress, kept] = await Promise.all([this.accounts.find(tx, actor.congressId, actor.accountId), this.congresses.get(actor.congressId), this.passkeys.list(tx, actor)]);
    if (kept.length >= MOST) throw tooMany();
    return {
      ...{ challenge: this.challenge(keepingBy(actor)), rpId: party.id, rpName: congress.name, algorithms: PASSKEY_ALGORITHMS },
      ...{ userId: Buffer.from(actor.accountId).toString('base64url'), userName: account?.username ?? '', displayName: actor.name },
      known: kept.map(({ credentialId }) => credentialId.toString('base64url')),
    };
  }

  /**
   * From now on a second factor is asked for at every sign-in.
   * @returns printed codes where this is the account's first factor, told this once
   * @throws DomainError `passkeys-not-here`, `passkey-refused`, `passkey-known`, `too-many-passkeys`
   */
  async keep(actor: StaffActor, host: string, passkey: NewPasskey): Promise<string[]> {
    const party = this.partyAt(host);
    const asked = this.asked(passkey.clientData, keepingBy(actor));
    const made = asked && (await madePasskey(passkey, party, asked.challenge));
    if (asked === null || made === null) throw refused();
    return this.database.transaction(async (tx) => {
      await this.accounts.lock(tx, actor.congressId, actor.accountId);
      if (!(await this.isFirstAnswer(tx, actor.congressId, asked))) throw refused();
      if ((await this.passkeys.list(tx, actor)).length >= MOST) throw tooMany();
      const codes = (await this.factors.hasAny(tx, actor)) ? [] : await this.recovery.renew(tx, actor);
      const passkeyId = randomUUID();
      await this.passkeys.add(tx, actor, passkeyId, passkey.name, made);
      await this.audits.append(tx, actor, { act: 'passkeys.keep', subject: actor.accountId, details: { passkey: passkeyId, name: passkey.name } });
      return codes;
    });
  }

  /** For whoever wants to sign in with one. @throws DomainError `passkeys-not-here` */
  challengeAt(host: string): PasskeyChallenge {
    return { challenge: this.challenge(SIGN_IN), rpId: this.partyAt(host).id };
  }

  /**
   * Takes a signature once. One whose count went back is refused and stands in the log: there is a copy of that passkey. So does one that was removed while it signed.
   * @param owner of whom it must be; null: of anybody
   * @returns whose it is; null: not accepted
   */
  async take(shown: ShownPasskey, host: string, owner: OwnerKey | null): Promise<OwnerKey | null> {
    const credentialId = Buffer.from(shown.credentialId, 'base64url');
    const found = await readingEverywhere('who-is-signed-in', () => this.passkeys.byCredential(this.database.manager, credentialId));
    if (found === null || (owner !== null && owner.accountId !== found.accountId)) return null;
    if (shown.userId !== undefined && Buffer.from(shown.userId, 'base64url').toString() !== found.accountId) return null;
    const asked = this.asked(shown.clientData, SIGN_IN);
    if (this.party?.id !== host || asked === null) return null;
    const count = await countOfProof(shown, found.publicKey, this.party, asked.challenge);
    return count !== null && (await within(found.congressId, () => this.takeOnce(found, asked, count))) ? found : null;
  }

  /** @throws DomainError `not-found` */
  async remove(actor: StaffActor, passkeyId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.accounts.lock(tx, actor.congressId, actor.accountId);
      if (!(await this.passkeys.remove(tx, actor, passkeyId))) throw new DomainError('not-found', [{ code: 'passkey-unknown', at: 'id' }]);
      if (!(await this.factors.hasAny(tx, actor))) await this.recovery.forget(tx, actor);
      await this.audits.append(tx, actor, { act: 'passkeys.remove', subject: actor.accountId, details: { passkey: passkeyId } });
    });
  }

  private async takeOnce(found: FoundPasskey, asked: Asked, count: number): Promise<boolean> {
    const { congressId, accountId, passkeyId } = found;
    const system: Actor = { kind: 'system', congressId, name: 'system', roles: [] };
    return this.database.transaction(async (tx) => {
      if (!(await this.isFirstAnswer(tx, congressId, asked))) return false;
      const outcome = await this.passkeys.use(tx, found, count);
      if (outcome === 'used') return true;
      await this.audits.append(tx, system, { act: outcome === 'copied' ? 'passkeys.refuse-copy' : 'passkeys.refuse-removed', subject: accountId, details: { passkey: passkeyId } });
      return false;
    });
  }

  private partyAt(host: string): RelyingParty {
    if (this.party?.id !== host) throw new DomainError('passkeys-not-here');
    return this.party;
  }

  /** The challenge that this is an answer to, if it is one of ours for this and not over. */
  private asked(clientData: string, purpose: string): Asked | null {
    const challenge = challengeOf(clientData);
    const endsAt = challenge === null ? null : endOfChallenge(this.settings.logKey, purpose, challenge, this.clock.now());
    return challenge === null || endsAt === null ? null : { challenge, endsAt };
  }

  private isFirstAnswer(tx: EntityManager, congressId: string, { challenge, endsAt }: Asked): Promise<boolean> {
    return this.passkeys.answer(tx, congressId, tokenHash(challenge), endsAt, this.clock.now());
  }

  private readonly challenge = (purpose: string): string => newChallenge(this.settings.logKey, purpose, this.clock.now());
}

const refused = () => new DomainError('passkey-refused');
const tooMany = () => new DomainError('too-many-passkeys', [{ code: 'too-many-passkeys', values: { most: MOST } }]);
