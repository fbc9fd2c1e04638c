import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import type { LoginRequest, OwnProof } from '../../../contract/http/accounts';
import type { ShownPasskey } from '../../../contract/http/passkeys';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { within } from '../../../platform/database/reach/reach';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import type { Account } from '../account.entities';
import { AccountsRepository } from '../accounts.repository';
import { PasskeysService } from '../passkeys/passkeys.service';
import { Passwords } from '../passwords';
import type { OwnerKey } from '../second-factors/second-factors.repository';
import { SecondFactorsService, type ShownFactor } from '../second-factors/second-factors.service';
import { GuessLimits, type Guess } from './guess-limits';
import { markOf, withMark } from './known-browsers';

/** Where somebody knocks from. */
export interface Visitor {
  readonly address: string;
  /** Name of the address that the page was opened at. */
  readonly host: string;
  /** E.g. `Chrome · Windows`. */
  readonly browser: string;
  /** The cookie by which a browser shows who has signed in on it before; empty: none. */
  readonly known: string;
}
/** Whom the door let in. */
export interface Recognised {
  readonly congressId: string;
  readonly accountId: string;
  readonly shown: ShownFactor | null;
  /** The cookie of a known browser, anew. */
  readonly known: string;
}

/** Recognises members of staff by password and second factor. Tells nobody whether a name exists, neither by words nor by the work it does. */
@Injectable()
export class StaffDoorService {
  private readonly limits = new GuessLimits();

  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly factors: SecondFactorsService,
    private readonly passkeys: PasskeysService,
    private readonly audits: AuditsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /**
   * @throws DomainError `sign-in-failed` alike for an unknown name, a wrong password and a disabled account; after a right password `second-factor-needed`,
   * `second-factor-wrong`, `passkey-refused`; `not-found` for an unknown congress; `too-many-requests`; `busy`
   */
  async recognise({ congress, ...login }: LoginRequest, visitor: Visitor): Promise<Recognised> {
    const { id } = congress === undefined ? await this.congresses.current() : await this.congresses.at(congress);
    return within(id, () => this.recogniseIn(id, login, visitor));
  }

  /** Recognises by a passkey alone: whoever used it had the device and its PIN, finger or face. @throws DomainError `passkey-refused` alike for every reason; `too-many-requests`, `busy` */
  async recogniseByPasskey(passkey: ShownPasskey, { address, host, known }: Visitor): Promise<Recognised> {
    const guess = { name: `passkey ${passkey.credentialId}`, address, mark: null };
    await this.requirePatience(guess);
    const owner = await this.passkeys.take(passkey, host, null);
    if (owner === null) {
      this.limits.failed(guess);
      throw new DomainError('passkey-refused');
    }
    this.limits.succeeded(guess);
    const { congressId, accountId } = owner;
    return { congressId, accountId, shown: 'passkey-alone', known: withMark(this.settings.logKey, accountId, known) };
  }

  /** Asks whoever is signed in for the password again. @throws DomainError `password-wrong`, `too-many-requests`, `busy` */
  async requirePassword({ congressId, accountId }: StaffActor, password: string): Promise<void> {
    const guess = ownGuess(accountId);
    await this.requirePatience(guess);
    const account = await this.accounts.find(this.database.manager, congressId, accountId);
    if (await this.passwords.isRight(password, account?.passwordHash ?? null)) return;
    this.limits.failed(guess);
    throw new DomainError('password-wrong', [{ code: 'password-wrong', at: 'current' }]);
  }

  /** Asks whoever is signed in for all that signing in asks for: a console that was left open does not say how its owner signs in. @throws DomainError as `requirePassword`; `second-factor-needed`, `second-factor-wrong`, `passkey-refused` */
  async requireProof(actor: StaffActor, { password, ...factor }: OwnProof, host: string): Promise<void> {
    await this.requirePassword(actor, password);
    await this.factor(actor, factor, host, async () => void this.limits.failed(ownGuess(actor.accountId)));
  }

  /** Lets strange browsers try again at once. @throws DomainError `not-found` */
  async lift(actor: Actor, accountId: string): Promise<void> {
    const account = await this.accounts.find(this.database.manager, actor.congressId, accountId);
    if (account === null) throw new DomainError('not-found', [{ code: 'account-unknown', at: 'id' }]);
    this.limits.lift(nameOf(actor.congressId, account.username));
    await this.database.transaction((tx) => this.audits.append(tx, actor, { act: 'accounts.lift-block', subject: accountId, details: {} }));
  }

  private async recogniseIn(congressId: string, { username, password, ...factor }: Omit<LoginRequest, 'congress'>, { address, host, known }: Visitor): Promise<Recognised> {
    const found = await this.accounts.byUsername(this.database.manager, congressId, username);
    const account = found?.isDisabled === false ? found : null;
    const guess = { name: nameOf(congressId, username), address, mark: markOf(this.settings.logKey, account?.accountId ?? '', known) };
    await this.requirePatience(guess);
    if (!(await this.passwords.isRight(password, account?.passwordHash ?? null)) || account === null) {
      await this.failed(guess, congressId, found);
      throw new DomainError('sign-in-failed');
    }
    const shown = await this.factor(account, factor, host, () => this.failed(guess, congressId, account));
    this.limits.succeeded(guess);
    return { congressId, accountId: account.accountId, shown, known: withMark(this.settings.logKey, account.accountId, known) };
  }

  private async requirePatience(guess: Guess): Promise<void> {
    if (this.limits.isBlocked(guess)) throw new DomainError('too-many-requests');
    if (this.passwords.isBusy) throw new DomainError('busy');
  }

  private async factor(owner: OwnerKey, { code, passkey }: Pick<LoginRequest, 'code' | 'passkey'>, host: string, failed: () => Promise<void>): Promise<ShownFactor | null> {
    const kinds = await this.factors.kinds(owner);
    if (kinds.length === 0) return null;
    if (passkey !== undefined) {
      if ((await this.passkeys.take(passkey, host, owner)) !== null) return 'passkey';
      await failed();
      throw new DomainError('passkey-refused');
    }
    if (code === undefined) throw new DomainError('second-factor-needed', kinds.map((at) => ({ code: 'second-factor-needed', at })));
    const shown = await this.factors.take(owner, code);
    if (shown !== null) return shown;
    await failed();
    throw new DomainError('second-factor-wrong', [{ code: 'second-factor-wrong', at: 'code' }]);
  }

  /** One entry when a name closes to strange browsers; single guesses would let anybody fill the log. Of a name that does not exist as well, or the wait would tell. */
  private async failed(guess: Guess, congressId: string, account: Account | null): Promise<void> {
    if (!this.limits.failed(guess)) return;
    const system: Actor = { kind: 'system', congressId, name: 'system', roles: [] };
    await this.database.transaction((tx) => this.audits.append(tx, system, { act: 'logins.block', subject: account?.accountId ?? 'unknown', details: { address: guess.address } }));
  }
}

const nameOf = (congressId: string, username: string): string => `${congressId} ${username.normalize('NFKC').toLowerCase()}`;
/** A console that somebody found open: counted apart from the door. */
const ownGuess = (accountId: string): Guess => ({ name: accountId, address: accountId, mark: `own ${accountId}` });
