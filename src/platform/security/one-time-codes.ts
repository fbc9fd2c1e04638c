import { Secret, TOTP } from 'otpauth';

/** What every authenticator app understands (RFC 6238): SHA-1, six digits, half a minute. */
const STEP_SECONDS = 30;
/** Clocks of telephones are off by as much. */
const STEPS_OFF = 1;
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: STEP_SECONDS } as const;

const totp = (secret: Uint8Array, names: { readonly issuer?: string; readonly label?: string } = {}): TOTP =>
  new TOTP({ ...names, ...PARAMETERS, issuerInLabel: false, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });

/** What an authenticator app reads from the QR code; the issuer once, so that the code stays coarse. */
export const enrolmentUri = (secret: Uint8Array, issuer: string, label: string): string => totp(secret, { issuer, label }).toString();

/** The secret for those who type it: base32. */
export const typedSecret = (secret: Uint8Array): string => new Secret({ buffer: Uint8Array.from(secret).buffer }).base32;

/** The code of a moment, as a telephone shows it. */
export const codeAt = (secret: Uint8Array, moment: Date): string => totp(secret).generate({ timestamp: moment.getTime() });

/** The half minute, counted from 1970, whose code this is; null where it is of none near that moment. */
export function stepOfCode(secret: Uint8Array, code: string, moment: Date): number | null {
  // six characters that are no digits would be more bytes than the library compares
  if (!/^\d{6}$/.test(code)) return null;
  const off = totp(secret).validate({ token: code, timestamp: moment.getTime(), window: STEPS_OFF });
  return off === null ? null : Math.floor(moment.getTime() / 1000 / STEP_SECONDS) + off;
}
