import type { AdminRole, Role, StaffRole } from '../roles';
import type { ShownPasskey } from './passkeys';

/** What somebody who signed in must do first: choose a password that nobody else has set, enrol a second factor. */
export type Owed = 'own-password' | 'second-factor';

/** POST /api/logins. Where a second factor is wanted, the refusal `second-factor-needed` says `at` which: `code`, `passkey`; a recovery code does for either. */
export interface LoginRequest {
  readonly username: string;
  readonly password: string;
  /** Slug; left out: the installation's own. */
  readonly congress?: string;
  /** Said after `second-factor-needed`: six digits of the app, or a recovery code. */
  readonly code?: string;
  readonly passkey?: ShownPasskey;
}

/** POST /api/logins/passkey: nothing else is asked for. */
export interface PasskeyLoginRequest {
  readonly passkey: ShownPasskey;
}

/** GET /api/me, and the answer of every sign-in. DELETE /api/logins/current signs out.
 *  A browser may hold both cookies; a deputy's page sends `X-Piaojue-As: deputy` with every request. */
export interface Me {
  readonly kind: 'staff' | 'deputy' | 'nobody';
  readonly name: string | null;
  /** Of staff only; two of them may have one name. */
  readonly accountId?: string;
  readonly roles: readonly Role[];
  /** Of staff only: where residents and devices in the hall reach this, without a slash at its end. Not always where the console was opened. */
  readonly publicUrl?: string;
  /** Of staff only; while it stands `roles` gives nothing. */
  readonly owes?: Owed | null;
  /** Goes back in `X-CSRF-Token` with every POST, PUT, PATCH and DELETE. */
  readonly csrfToken: string | null;
  readonly congress: { readonly id: string; readonly slug: string; readonly name: string; readonly isExample: boolean } | null;
  /** `keepKey`: 32 bytes, base64url, with which tablets lock what the deputy has not sealed yet. */
  readonly deputy: { readonly id: string; readonly delegation: string; readonly seat: string | null; readonly number: string; readonly keepKey: string } | null;
}

/** GET /api/accounts · POST /api/accounts · PATCH /api/accounts/:id by who runs the system; PUT /api/accounts/:id/rights · PUT /api/accounts/:id/password
 *  · DELETE /api/accounts/:id/logins (sign out everywhere) by who looks after security */
export interface AccountView {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  readonly isDisabled: boolean;
  readonly unitId: string | null;
  readonly liveLogins: number;
  readonly hasSecondFactor: boolean;
}
export interface CreateAccountRequest {
  readonly username: string;
  readonly name: string;
  /** For the first sign-in alone. */
  readonly password: string;
}
export interface UpdateAccountRequest {
  readonly name?: string;
  readonly isDisabled?: boolean;
}
export interface GrantRequest {
  readonly roles: readonly StaffRole[];
  /** Needed for `unitStaff`. */
  readonly unitId: string | null;
}
/** PUT /api/accounts/:id/password. The person chooses another at the next sign-in. */
export interface ResetPasswordRequest {
  readonly password: string;
}
/** PUT /api/me/password: answers `Me` anew; every other browser of the account is signed out. */
export interface OwnPasswordRequest {
  readonly current: string;
  readonly password: string;
}

export const FACTOR_RULES = ['optional', 'administrators', 'staff'] as const;
/** Who must have a second factor; whoever has one is asked for it in any case. */
export type FactorRule = (typeof FACTOR_RULES)[number];

/** GET /api/access-policy · PUT /api/access-policy (security administrator) */
export interface AccessPolicy {
  readonly secondFactor: FactorRule;
  /** A sign-in ends so long after its last use; that of an administrator after 30 minutes at most. */
  readonly idleMinutes: number;
  /** And in any case so long after it began. */
  readonly longestHours: number;
}

/** All that signing in asks for, said again by whoever is signed in before the own second factors are changed. Refused as POST /api/logins. */
export type OwnProof = Pick<LoginRequest, 'password' | 'code' | 'passkey'>;

/** GET /api/me/second-factor · POST (begin, `OwnProof`) · PUT (confirm by a code) · DELETE (`OwnProof`).
 *  DELETE /api/accounts/:id/second-factor takes every one away, passkeys too, from somebody whose telephone or key is lost. */
export interface SecondFactorView {
  readonly isOn: boolean;
  readonly recoveryCodesLeft: number;
}
export interface EnrolmentView {
  /** `otpauth://…`, for a QR code. */
  readonly uri: string;
  /** The same for those who type: base32. */
  readonly secret: string;
}
export interface ConfirmedFactor {
  /** Each good once; told this once. */
  readonly recoveryCodes: readonly string[];
  readonly me: Me;
}

/** GET /api/me/logins · DELETE /api/me/logins/:id */
export interface OwnLogin {
  readonly id: string;
  /** E.g. `Chrome · Windows`; empty where it did not say. */
  readonly browser: string;
  readonly address: string;
  readonly beganAt: string;
  /** To the minute. */
  readonly lastUsedAt: string;
  readonly isCurrent: boolean;
}

/** An administrator made by the system; the password is told once and must be changed. */
export interface FirstAdmin {
  readonly role: AdminRole;
  readonly username: string;
  readonly password: string;
}

export const UNIT_KINDS = ['department', 'town', 'street', 'organisation', 'committee', 'party'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** GET /api/units · POST /api/units · PATCH /api/units/:id. Departments, towns, streets, committees: who reviews, carries out and answers. */
export interface UnitView {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly isDisabled: boolean;
}
export type SaveUnitRequest = Pick<UnitView, 'name' | 'kind'>;
export type ChangeUnitRequest = Partial<Omit<UnitView, 'id'>>;

/** POST /api/deputy-logins: by personal card (the part after `#card=` of the QR link) or by seat and code. */
export interface DeputyLoginRequest {
  readonly card?: string;
  readonly seat?: string;
  readonly code?: string;
  /** Slug of the body whose seat is meant, where one installation serves several; a card says it by itself. */
  readonly congress?: string;
  /** base64url Ed25519 public key made on the device; signs requests for papers. */
  readonly deviceKey: string;
  /** Where several halls sit at once. */
  readonly hallId?: string;
  /** Said after `deputy-already-holds-a-paper`: sign in here all the same; the paper stays on the other device. */
  readonly leavesPaperBehind?: boolean;
}
