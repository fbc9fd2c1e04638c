import type { Me } from '../../contract/http/accounts';
import type { ProblemDetails } from '../../contract/problem-details';

/** A refusal by app or box, with its stable code. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: ProblemDetails | null,
  ) {
    super(`${status} ${code}`);
  }
}

/** One browser's side of the app: keeps its cookie and the CSRF token, as the pages do. */
export class HttpSession {
  private cookie = '';
  private csrfToken = '';

  constructor(readonly url: string) {}

  /** As a socket's handshake sends it. */
  get cookies(): string {
    return this.cookie;
  }

  get = <T>(path: string): Promise<T> => this.send<T>('GET', path);
  post = <T>(path: string, body: object = {}): Promise<T> => this.send<T>('POST', path, body);
  put = <T>(path: string, body: object): Promise<T> => this.send<T>('PUT', path, body);

  /** Sends a file as a form does. @returns the answer as text */
  async upload(path: string, file: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([file]), name);
    const response = await fetch(this.url + path, { method: 'POST', headers: { cookie: this.cookie, 'x-csrf-token': this.csrfToken }, body: form });
    if (!response.ok) await answerOf(response);
    return response.text();
  }

  /** @param congress slug; the installation's own unless told */
  async signIn(username: string, password: string, congress?: string): Promise<Me> {
    return this.keep(await this.post<Me>('/api/logins', { username, password, congress }));
  }

  async signInDeputy(request: { readonly card?: string; readonly seat?: string; readonly code?: string; readonly deviceKey: string }): Promise<Me> {
    return this.keep(await this.post<Me>('/api/deputy-logins', request));
  }

  private keep(me: Me): Me {
    this.csrfToken = me.csrfToken ?? '';
    return me;
  }

  /** @throws Refusal */
  private async send<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { cookie: this.cookie, 'x-csrf-token': this.csrfToken, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(this.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const [set] = response.headers.getSetCookie();
    if (set) this.cookie = set.slice(0, set.indexOf(';'));
    return answerOf<T>(response);
  }
}

/** @throws Refusal with the problem code of the answer */
export async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  const body = text === '' ? null : (JSON.parse(text) as T & ProblemDetails);
  if (!response.ok) throw new Refusal(response.status, body?.code ?? 'unknown', body);
  return body as T;
}
