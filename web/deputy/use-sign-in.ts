import { ref } from 'vue';
import type { DeputyLoginRequest, Me } from '../../src/contract/http/accounts';
import { api, asRefusal, useCsrfToken, type Refusal } from '../shared/api';
import { cardFrom } from './card';
import { devicePublicKey } from './device';
import type { Keep } from '../shared/keep';

type Credentials = Omit<DeputyLoginRequest, 'deviceKey'>;

/** Who holds this tablet: by card link, by scanner, or by seat and code. */
export function useSignIn(keep: Keep) {
  const me = ref<Me | null>(null);
  const refusal = ref<Refusal | null>(null);
  const isBusy = ref(false);
  /** What was shown last, in case the deputy's paper is on another device and must be left there. */
  let shown: Credentials = {};

  function accept(answer: Me): void {
    useCsrfToken(answer.csrfToken);
    me.value = answer;
  }

  async function signIn(credentials: Credentials): Promise<void> {
    shown = credentials;
    isBusy.value = true;
    refusal.value = null;
    try {
      accept(await api.post<Me>('/api/deputy-logins', { ...credentials, deviceKey: await devicePublicKey(keep) }));
    } catch (error) {
      refusal.value = asRefusal(error);
    } finally {
      isBusy.value = false;
    }
  }

  const signInAllTheSame = (): Promise<void> => signIn({ ...shown, leavesPaperBehind: true });

  /** The card of the link is used once and taken out of the address, so that it stays in no history. */
  async function start(): Promise<void> {
    const card = window.location.hash === '' ? null : cardFrom(window.location.hash);
    if (card !== null) window.history.replaceState(null, '', window.location.pathname);
    try {
      accept(await api.get<Me>('/api/me'));
    } catch (error) {
      refusal.value = asRefusal(error);
    }
    if (card !== null) await signIn({ card });
  }

  function leave(why: Refusal | null): void {
    useCsrfToken(null);
    refusal.value = why;
    if (me.value) me.value = { ...me.value, kind: 'nobody', deputy: null, name: null, roles: ['public'], csrfToken: null };
  }

  /** @param wipe what the device forgets once the server has signed it out */
  async function signOut(wipe: () => Promise<void>): Promise<void> {
    try {
      await api.remove('/api/logins/current');
      leave(null);
      await wipe();
    } catch (error) {
      refusal.value = asRefusal(error);
    }
  }

  return { me, refusal, isBusy, start, signIn, signInAllTheSame, signOut, leave };
}
