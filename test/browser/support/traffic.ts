import type { Page, Request } from 'playwright-core';

/** Everything that a page sends from now on, to whomever: requests with their bodies, and frames of web sockets. */
export class Traffic {
  private readonly requests: Request[] = [];
  private readonly frames: string[] = [];

  constructor(page: Page) {
    page.on('request', (request) => this.requests.push(request));
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => this.frames.push(String(payload))));
  }

  /** As one text: addresses, bodies, frames. */
  text(): string {
    return [...this.requests.map((request) => `${request.method()} ${decodeURIComponent(request.url())} ${request.postData() ?? ''}`), ...this.frames].join('\n');
  }

  /** Requests that carry something or ask for a change, e.g. `POST http://…/papers`. */
  changes(): string[] {
    return this.requests.filter((request) => request.method() !== 'GET' || request.postData() !== null).map((request) => `${request.method()} ${request.url()}`);
  }

  /** Whether anything at all went to this address. */
  hasGoneTo(url: string): boolean {
    return this.requests.some((request) => request.url().startsWith(url));
  }
}
