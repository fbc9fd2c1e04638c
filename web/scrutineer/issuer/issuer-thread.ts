import { thread } from '../../shared/off-thread';
import { issuerWork, type IssuerAnswer, type IssuerRequest } from './issuer-work';
import type { IssuerKey } from './rsa-key';

const issuerThread = () => thread<IssuerRequest, IssuerAnswer>(() => new Worker(new URL('./issuer-worker.ts', import.meta.url), { type: 'module' }), issuerWork);

async function ask(request: IssuerRequest): Promise<IssuerAnswer> {
  const { ask: send, end } = issuerThread();
  try {
    return await send(request);
  } finally {
    end();
  }
}

/** Some seconds, off the page's own thread. */
export async function makeIssuerKey(): Promise<IssuerKey> {
  const answer = await ask({ ask: 'key' });
  if (!('key' in answer)) throw new TypeError('no key');
  return answer.key;
}

/** The signatures on these blinded messages (base64url), in their order. */
export async function signAll(blinded: readonly string[], key: IssuerKey): Promise<readonly string[]> {
  const answer = await ask({ ask: 'signatures', key, blinded });
  if (!('signatures' in answer)) throw new TypeError('no signatures');
  return answer.signatures;
}
