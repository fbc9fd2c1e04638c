import type { CookieOptions, Response } from 'express';

export const STAFF_COOKIE = 'piaojue_staff';
export const DEPUTY_COOKIE = 'piaojue_deputy';
export type IdentityCookie = typeof STAFF_COOKIE | typeof DEPUTY_COOKIE;
/** Which accounts have been signed in on this browser before (accounts/door/known-browsers.ts); it signs nobody in. */
export const KNOWN_COOKIE = 'piaojue_known';

/** Cookies do not know ports: scoped to these paths, a name never travels to the box's `/v1`, which is served from the same host. */
const PATHS = ['/api', '/socket.io'];
const HALF_A_YEAR = 180 * 24 * 3_600_000;

const options = (path: string, isHttps: boolean): CookieOptions => ({ path, httpOnly: true, sameSite: 'strict', secure: isHttps });

/** Over https no page of plain http, and no listener who answers in its place, can set a cookie of this name. `__Host-` would need the path `/`, and so the box. */
export const cookieName = (cookie: string, isHttps: boolean): string => (isHttps ? `__Secure-${cookie}` : cookie);

/** The value of a cookie as `cookie-parser` or a query parser read it; empty: none. */
export function cookieOf(cookies: unknown, cookie: string, isHttps: boolean): string {
  const value: unknown = (cookies as Readonly<Record<string, unknown>> | undefined)?.[cookieName(cookie, isHttps)];
  return typeof value === 'string' ? value : '';
}

/** Hands the browser its opaque token. No scripts, no other sites. */
export function setIdentity(response: Response, cookie: IdentityCookie, token: string, isHttps: boolean): void {
  for (const path of PATHS) response.cookie(cookieName(cookie, isHttps), token, options(path, isHttps));
}

export function clearIdentity(response: Response, cookie: IdentityCookie, isHttps: boolean): void {
  for (const path of PATHS) response.clearCookie(cookieName(cookie, isHttps), options(path, isHttps));
}

export function setKnown(response: Response, known: string, isHttps: boolean): void {
  response.cookie(cookieName(KNOWN_COOKIE, isHttps), known, { ...options('/api/logins', isHttps), maxAge: HALF_A_YEAR });
}

/** What makes one browser out of many when it says 我也要: random, nobody's name, never stored as it is. Read by the public doors alone. */
export const SUPPORTER_COOKIE = 'piaojue_supporter';
const TWO_YEARS = 2 * 365 * 24 * 3_600_000;

export function setSupporter(response: Response, token: string, isHttps: boolean): void {
  response.cookie(SUPPORTER_COOKIE, token, { ...options('/api/public', isHttps), maxAge: TWO_YEARS });
}
