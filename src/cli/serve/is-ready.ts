import { get } from 'node:http';
import { get as getSecurely } from 'node:https';

const PATIENCE_MS = 2_000;

/** Whether a child of ours, at loopback, says that it can serve. Whose certificate it shows is no question here: we have started it. */
export function isReady(url: string): Promise<boolean> {
  const options = { timeout: PATIENCE_MS, agent: false as const };
  return new Promise((resolve) => {
    const asked = url.startsWith('https:') ? getSecurely(url, { ...options, rejectUnauthorized: false }) : get(url, options);
    asked.on('response', (response) => resolve(response.resume().statusCode === 200));
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
  });
}
