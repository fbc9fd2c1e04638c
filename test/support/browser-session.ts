import type { ConfirmedFactor, EnrolmentView, Me, OwnProof } from '../../src/contract/http/accounts';
import type { KeptPasskeyAnswer, PasskeyChallenge, PasskeyCreation } from '../../src/contract/http/passkeys';
import type { ProblemDetails } from '../../src/contract/problem-details';
import type { Authenticator } from './authenticator';
import { Telephone } from './telephone';

/** What came back. `body` is parsed JSON where it is JSON, otherwise null. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

export type Refused = Answer<ProblemDetails>;

/** One browser: keeps its cookies and sends the CSRF token of whoever is signed in, as the pages do. */
export class BrowserSession {
  readonly cookies = new Map<string, string>();
  csrfToken: string | null = null;
  /** Headers of every request, e.g. `x-piaojue-as`. */
  headers: Record<string, string> = {};

  constructor(readonly url: string) {}

  get = <T>(path: string) => this.send<T>('GET', path);
  post = <T>(path: string, body: unknown = {}) => this.send<T>('POST', path, body);
  put = <T>(path: string, body: unknown = {}) => this.send<T>('PUT', path, body);
  patch = <T>(path: string, body: unknown = {}) => this.send<T>('PATCH', path, body);
  delete = <T>(path: string, body?: unknown) => this.send<T>('DELETE', path, body);

  /** @param congress slug; the installation's own unless told */
  async signIn(username: string, password: string, congress?: string, code?: string): Promise<Answer<Me>> {
    return this.keepToken(await this.post<Me>('/api/logins', { username, password, congress, code }));
  }

  /** Of the own account; this browser stays signed in. */
  async changePassword(current: string, password: string): Promise<Answer<Me>> {
    return this.keepToken(await this.put<Me>('/api/me/password', { current, password }));
  }

  /** A second factor for the own account, whose telephone is answered. @param shown where there is a second factor already */
  async enrol(password: string, now = new Date(), shown: Omit<OwnProof, 'password'> = {}): Promise<Telephone> {
    const { secret } = (await this.post<EnrolmentView>('/api/me/second-factor', { password, ...shown })).body;
    const telephone = new Telephone(secret);
    const { status, body } = await this.put<ConfirmedFactor>('/api/me/second-factor', { code: telephone.codeAt(now) });
    if (status !== 200) throw new Error(`not enrolled: ${status} ${JSON.stringify(body)}`);
    telephone.recoveryCodes = body.recoveryCodes;
    this.csrfToken = body.me.csrfToken;
    return telephone;
  }

  /** A passkey for the own account; the session must be at the address that passkeys are made for. @param shown where there is a second factor already */
  async keepPasskey(password: string, authenticator: Authenticator, name?: string, shown: Omit<OwnProof, 'password'> = {}): Promise<KeptPasskeyAnswer> {
    const creation = (await this.post<PasskeyCreation>('/api/me/passkeys/challenges', { password, ...shown })).body;
    const { status, body } = await this.post<KeptPasskeyAnswer>('/api/me/passkeys', authenticator.create(creation, name));
    if (status !== 201) throw new Error(`not kept: ${status} ${JSON.stringify(body)}`);
    this.csrfToken = body.me.csrfToken;
    return body;
  }

  /** By a passkey alone. */
  async signInByPasskey(authenticator: Authenticator): Promise<Answer<Me>> {
    const { body: challenge } = await this.get<PasskeyChallenge>('/api/logins/passkey');
    return this.keepToken(await this.post<Me>('/api/logins/passkey', { passkey: authenticator.get(challenge) }));
  }

  async signInDeputy(request: object): Promise<Answer<Me>> {
    return this.keepToken(await this.post<Me>('/api/deputy-logins', request));
  }

  async upload<T>(path: string, file: Uint8Array, name = 'roster.xlsx', fields: Readonly<Record<string, string>> = {}): Promise<Answer<T>> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([Uint8Array.from(file)]), name);
    return this.send<T>('POST', path, form);
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    const response = await fetchAsBrowsersDo(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(this.csrfToken !== null && { 'x-csrf-token': this.csrfToken }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...this.headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    this.keepCookies(response.headers.getSetCookie());
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '') && bytes.length > 0;
    return { status: response.status, body: (isJson ? JSON.parse(bytes.toString()) : null) as T, headers: response.headers, bytes };
  }

  private keepToken(answer: Answer<Me>): Answer<Me> {
    if (answer.status === 200) this.csrfToken = answer.body.csrfToken;
    return answer;
  }

  private keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** A kept connection may be closed by the server in the moment in which it is used again: a browser asks again then what changes nothing (RFC 9110 §9.2.2). */
const fetchAsBrowsersDo = (url: string, request: RequestInit): Promise<Response> =>
  fetch(url, request).catch((error: Error) => {
    if (request.method === 'GET' && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET') return fetch(url, request);
    throw error;
  });
