import type { CookieOptions, Response } from 'express';

export const STAFF_COOKIE = 'piaojue_staff';
export const DEPUTY_COOKIE = 'piaojue_deputy';
export type IdentityCookie = typeof STAFF_COOKIE | typeof DEPUTY_COOKIE;

/** Cookies do not know ports: scoped to these paths, a name never travels to the box's `/v1`, which is served from the same host. */
const PATHS = ['/api', '/socket.io'];

const options = (path: string, isHttps: boolean): CookieOptions => ({ path, httpOnly: true, sameSite: 'strict', secure: isHttps });

/** Hands the browser its opaque token. No scripts, no other sites. */
export function setIdentity(response: Response, cookie: IdentityCookie, token: string, isHttps: boolean): void {
  for (const path of PATHS) response.cookie(cookie, token, options(path, isHttps));
}

export function clearIdentity(response: Response, cookie: IdentityCookie, isHttps: boolean): void {
  for (const path of PATHS) response.clearCookie(cookie, options(path, isHttps));
}

/** What makes one browser out of many when it says 我也要: random, nobody's name, never stored as it is. Read by the public doors alone. */
export const SUPPORTER_COOKIE = 'piaojue_supporter';
const TWO_YEARS = 2 * 365 * 24 * 3_600_000;

export function setSupporter(response: Response, token: string, isHttps: boolean): void {
  response.cookie(SUPPORTER_COOKIE, token, { ...options('/api/public', isHttps), maxAge: TWO_YEARS });
}
