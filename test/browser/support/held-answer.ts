import type { Page } from 'playwright-core';

/** The next answer from there waits: a screen must not take for nothing what it has not read yet. @returns lets it through */
export function heldAnswer(page: Page, from: string): () => void {
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  void page.route(from, (route) => held.then(() => route.continue()), { times: 1 });
  return release;
}
